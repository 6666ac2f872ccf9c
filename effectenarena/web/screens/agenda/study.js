// What a study of one number may cost: how it is measured, what that costs as somebody types it, and what it is worth.

import { drawn } from "../../kit/drawing.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { plainTable } from "../mkba/plots.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function study(context) {
  const { data, send } = context;
  const { choices, open } = data.study;
  return choices.length > 0 && h("section", { class: "study", key: "study", "aria-labelledby": "study-title" },
    h("h2", { id: "study-title" }, t("studying.title")),
    h("p", { class: "quiet" }, t("studying.about")),
    h("div", { class: "row study-choice" }, choice(t("studying.knob"), open?.knob ?? "", [{ value: "", label: t("studying.choose") }, ...choices],
      (value) => send("study.choose", { knob: value }))),
    open && opened(context, open),
    context.why((figure) => figure.startsWith("study:")));
}

/** @param {Context} context @param {NonNullable<Context["data"]["study"]["open"]>} open */
function opened(context, open) {
  const { send, errors } = context;
  const set = (/** @type {string} */ name, /** @type {string} */ value) => send("study.set", { name, value, at: `study.${name}` });
  return [
    h("div", { class: "study-fields", key: `fields-${open.knob}`, role: "group", "aria-label": open.name },
      open.parties.length > 0 && choice(t("studying.party"), open.party, [{ value: "", label: t("studying.everyone") }, ...open.parties], (value) => set("party", value)),
      open.kinds.length > 0 && choice(t("studying.kind"), open.kind, open.kinds, (value) => set("kind", value)),
      open.fields.map((one) => field({ address: `study.${one.name}`, label: one.label, hint: one.hint, value: one.value, kind: "number",
        error: errors[`study.${one.name}`], commit: (text) => set(one.name, text) }))),
    h("ul", { class: "study-words", key: "words", "aria-live": "polite" }, open.sentences.map((one, index) => h("li", { key: index }, one))),
    open.plot && h("figure", { class: "plot", key: "plot" }, drawn(open.plot.drawing),
      h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": open.plot.table.caption }, plainTable(open.plot.table, context)))];
}

/** @param {string} label @param {string} chosen @param {{value: string, label: string}[]} options @param {(value: string) => void} choose */
function choice(label, chosen, options, choose) {
  return h("label", { class: "field" }, h("span", null, label),
    h("select", { value: chosen, onchange: (/** @type {any} */ event) => choose(event.target.value) },
      options.map((one) => h("option", { key: one.value, value: one.value, selected: one.value === chosen }, one.label))));
}
