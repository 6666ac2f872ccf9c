// Questions that no number answers, as rows between the numbers; and the ranges that nobody gave, below them.

import { h } from "../../kit/dom.js";
import { jumpTo } from "../../kit/jump.js";
import { t } from "../../kit/words.js";
import { move, settled } from "./inquiry.js";
import { facts } from "./facts.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Question} Question
 */

const LOOKS = { contested: "doubt", unpriced: "pm", undesired: "effect", story: "pm" };

/** @param {Context} context @param {Question} row */
export function question(context, row) {
  const { send } = context;
  return h("li", { key: row.key, class: `question ${row.asked[0]}` },
    h("span", { class: "rank", "aria-label": t("agenda.rank", { rank: row.order }) }, String(row.order)),
    h("div", { class: "what" },
      h("p", { class: "indicator" }, row.question),
      row.item && h("p", { class: "belongs" }, h("button", { type: "button", class: `bare said ${LOOKS[row.asked[0]]}`, title: t("agenda.to_item"), onclick: () => jumpTo(send, row.item) }, row.number.replace("→", "\u2009→\u2009"))),
      row.readings.length > 0 && h("ul", { class: "quiet readings" }, row.readings.map((reading, index) => h("li", { key: index }, `“${reading}”`))),
      row.convince && h("p", null, t("agreements.convince", { convince: row.convince }))),
    h("div", { class: "why" }, row.why.map((one, index) => h("p", { key: index }, one)), h("p", { class: "quiet by", key: "by" }, row.by)),
    facts(row.columns),
    h("div", { class: "inquiry" },
      row.moved && h("p", { class: "moved", key: "moved" }, row.moved),
      h("details", { class: "how", key: "how" },
        h("summary", null, t("inquiry.settle"), h("span", { class: "sr" }, `: ${row.question}`)),
        h("div", { class: "settle no-print", role: "group", "aria-label": `${t("inquiry.settle")}: ${row.question}` },
          settled(context, row.key, "who", row.settled.who), settled(context, row.key, "minutes", row.settled.minutes, { kind: "number" }), settled(context, row.key, "tell", row.settled.tell, { kind: "area", wide: true })),
        move(context, { key: row.key, name: row.question, moved: row.moved, ...row.settled }))));
}

/** @param {Context} context */
export function rangesMissing({ data, send }) {
  if (!data.ranges_missing.length) return null;
  return h("section", { class: "questions", key: "questions", "aria-labelledby": "questions-title" },
    h("h2", { id: "questions-title" }, t("agenda.question.range")),
    h("ul", { class: "quiet" }, data.ranges_missing.slice(0, 6).map((one) => h("li", { key: one.address },
      h("button", { type: "button", class: "bare flat", onclick: () => jumpTo(send, one.item, one.address.slice(one.item.length + 1)) }, one.name)))));
}
