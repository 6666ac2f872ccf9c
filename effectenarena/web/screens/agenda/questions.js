// Questions that no number answers: where the room differs, what is not in euros, and ranges that nobody gave.

import { h } from "../../kit/dom.js";
import { jumpTo } from "../../kit/jump.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function questions({ data, send }) {
  if (!data.contested.length && !data.pm.length && !data.ranges_missing.length) return null;
  const said = (/** @type {string} */ kind, /** @type {string} */ item, /** @type {string} */ number) =>
    h("button", { type: "button", class: `bare said ${kind}`, title: t("agenda.to_item"), onclick: () => jumpTo(send, item) }, number.replace("→", "\u2009→\u2009"));
  return h("section", { class: "questions", key: "questions", "aria-labelledby": "questions-title" },
    h("h2", { id: "questions-title" }, t("agenda.questions")),
    h("ul", { class: "plain" },
      data.contested.map((one) => h("li", { key: `contested-${one.item}`, class: "contested" }, said("doubt", one.item, one.number),
        h("div", null, h("p", null, t("agenda.question.contested", { text: one.text })),
          one.readings.length > 0 && h("ul", { class: "quiet" }, one.readings.map((reading, index) => h("li", { key: index }, `“${reading}”`))), one.convince && h("p", null, t("agreements.convince", { convince: one.convince }))))),
      data.pm.map((item) => h("li", { key: `pm-${item.node}` }, said("pm", item.node, `${item.sign.replace("-", "−")} ${item.number}`),
        h("p", null, t(item.sign === "?" ? "agenda.question.pm.unknown" : "agenda.question.pm", { label: item.label })))),
      data.ranges_missing.length > 0 && h("li", { key: "ranges" }, h("span", { class: "said pm" }, "?"),
        h("div", null, h("p", null, t("agenda.question.range")),
          h("ul", { class: "quiet" }, data.ranges_missing.slice(0, 6).map((one) => h("li", { key: one.address },
            h("button", { type: "button", class: "bare flat", onclick: () => jumpTo(send, one.item, one.address.slice(one.item.length + 1)) }, one.name))))))));
}
