// A group of questions: what was said by all, and the answer of whoever answers now.

import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { number } from "../../kit/format.js";
import { t } from "../../kit/words.js";
import { scaleWords } from "./scale.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Group} Group
 * @typedef {import("./types").Item} Item
 */

/** @param {Context} context @param {Group} group */
export function questions(context, group) {
  const id = `group-${group.set}-${group.key}`;
  return h("section", { class: "questions", key: id, "aria-labelledby": id },
    h("div", { class: "row heading" }, h("h2", { id }, group.label), group.level && h("span", { class: `level ${group.level}` }, group.level_words)),
    group.about && h("p", { class: "quiet" }, group.about),
    group.watch.length > 0 && h("div", { class: "watch" }, h("strong", null, t("lasting.watch")), h("ul", null, group.watch.map((one, index) => h("li", { key: index }, one)))),
    h("ol", { class: "plain" }, group.items.map((item) => h("li", { key: item.key, class: item.divided ? "divided" : undefined },
      group.set === "shifts" ? shift(context, item) : question(context, item)))),
    h("p", { class: "quiet source" }, t("lasting.source", { source: group.source })));
}

/** @param {Context} context @param {Item} item */
function question({ data: { scan: { answers } }, errors, send }, item) {
  const at = `lasting.${item.key}`;
  const chosen = item.mine?.answer ?? null;
  return h("fieldset", { class: "question" },
    h("legend", null, item.label),
    h("div", { class: "row answers no-print" }, answers.map((answer) => h("label", { key: answer.value, class: "pick" },
      h("input", { type: "radio", name: at, value: answer.value, checked: chosen === answer.value, onchange: () => send("lasting.answer", { item: item.key, answer: answer.value, at }) }), answer.label))),
    told(item, item.said && t("lasting.said", { said: item.said })),
    item.do && chosen !== null && chosen !== "yes" && h("p", { class: "do" }, t("lasting.do", { do: item.do })),
    chosen !== null && h("details", { class: "no-print", key: "shown_by" }, h("summary", null, t("lasting.shown_by")), field({ address: `${at}.shown_by`, label: t("lasting.shown_by"), hideLabel: true, value: item.mine?.shown_by, wide: true, error: errors[`${at}.shown_by`],
      commit: (text) => send("lasting.answer", { item: item.key, shown_by: text, at: `${at}.shown_by` }) })));
}

/** @param {Context} context @param {Item} item */
function shift({ lang, send }, item) {
  const id = `shift-${item.key.replace(".", "-")}`;
  const mine = item.mine?.value;
  return h("div", { class: "shift" },
    h("label", { for: id }, item.label),
    h("div", { class: "ends" }, h("span", null, item.low),
      h("input", { id, type: "range", min: 0, max: 10, step: 1, value: mine ?? 5, class: mine === null || mine === undefined ? "unset" : undefined,
        "aria-valuetext": mine === null || mine === undefined ? t("lasting.scale.none") : t("lasting.scale.set", { value: number(mine, lang) }),
        onchange: (/** @type {any} */ event) => send("lasting.answer", { item: item.key, value: Number(event.target.value) }) }),
      h("span", null, item.high)),
    told(item, scaleWords(item, lang)));
}

/** What all said, where it is divided, and by role where that may be told. @param {Item} item @param {string} words */
function told(item, words) {
  return [words && h("p", { class: "quiet told", key: "told" }, words, item.divided && h("strong", { class: "doubt" }, ` ${t("lasting.divided")}`)),
    item.roles.length > 0 && h("details", { key: "roles" }, h("summary", null, t("lasting.roles")), h("ul", null, item.roles.map((one) => h("li", { key: one.role }, `${one.role}: ${one.said}`)))),
    item.shown_by.length > 0 && h("ul", { class: "quiet shown", key: "shown" }, item.shown_by.map((one, index) => h("li", { key: index }, one)))];
}
