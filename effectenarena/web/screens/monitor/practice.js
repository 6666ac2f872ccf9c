// What practice says: whether those who know recognise the findings, and what nobody had expected.

import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { jumpTo } from "../../kit/jump.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function practice(context) {
  return h("div", { class: "stack practice", key: "practice" }, signals(context), context.data.effects.length > 0 && reality(context));
}

/** What was typed or chosen in a form, by the last part of each name. @param {HTMLFormElement} form */
const filled = (form) => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name.slice(name.lastIndexOf(".") + 1), String(value)]));

/** @param {Context} context @param {string} op @param {string[]} names */
const sending = ({ send }, op, names) => async (/** @type {any} */ event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const reply = await send(op, filled(form));
  if (!reply.ok) return;
  names.forEach((name) => drafts.drop(name));
  form.reset();
};

/** @param {string} name @param {string} label @param {[string, string][]} options */
const choice = (name, label, options) => h("div", { class: "field", key: name }, h("label", { for: `pick-${name}` }, label),
  h("select", { id: `pick-${name}`, name }, options.map(([value, text], index) => h("option", { key: value, value, selected: index === 0 }, text))));

/** @param {Context} context */
function signals(context) {
  const { data, errors, send } = context;
  const options = (/** @type {string} */ kind, /** @type {string[]} */ values) => /** @type {[string, string][]} */ ([["", t("monitor.signal.unknown")], ...values.map((value) => [value, t(`monitor.signal.${kind}.${value}`)])]);
  return h("section", { key: "signals", "aria-labelledby": "monitor-signals" }, h("h2", { id: "monitor-signals" }, t("monitor.signals")), h("p", null, t("monitor.signals.about")),
    data.signals.length > 0 && h("ul", { class: "plain signals" }, data.signals.map((one) => h("li", { key: one.id }, h("button", { type: "button", class: "bare flat", onclick: () => jumpTo(send, one.id) }, one.name), one.note && h("span", { class: "quiet" }, ` ${one.note}`)))),
    data.noticed.length > 0 && h("div", { key: "noticed", class: "noticed" }, h("h3", null, t("monitor.noticed")), h("ul", { class: "plain" }, data.noticed.map((one, index) => h("li", { key: index, class: "row" }, h("span", null, one.seen),
      h("button", { type: "button", "aria-label": t("monitor.noticed.add", { seen: one.seen }), onclick: () => send("monitor.signal", { ...one }) }, t("monitor.signal.add")))))),
    h("form", { class: "fields no-print", onsubmit: sending(context, "monitor.signal", ["monitor.signal.seen", "monitor.signal.changed"]) },
      field({ address: "monitor.signal.seen", label: t("monitor.signal.seen"), value: "", keep: true, wide: true, error: errors["monitor.signal.seen"] }),
      choice("often", t("monitor.signal.often"), options("often", ["once", "sometimes", "often"])),
      choice("level", t("monitor.signal.level"), options("level", ["execution", "policy"])),
      choice("desired", t("monitor.signal.desired"), options("desired", ["yes", "no"])),
      field({ address: "monitor.signal.changed", label: t("monitor.signal.changed"), value: "", keep: true, wide: true }),
      h("button", { type: "submit", class: "first" }, t("monitor.signal.add"))));
}

/** @param {Context} context */
function reality(context) {
  const { data, errors } = context;
  const said = data.effects.filter((one) => one.said.length);
  return h("section", { key: "reality", "aria-labelledby": "monitor-reality" }, h("h2", { id: "monitor-reality" }, t("monitor.reality")), h("p", null, t("monitor.reality.about")),
    said.length > 0 && h("ul", { class: "plain" }, said.map((one) => h("li", { key: one.id }, h("strong", null, one.name), h("ul", null, one.said.map((each, index) => h("li", { key: index }, `${each.role ? `${each.role}: ` : ""}${t(`monitor.stance.${each.stance}`)}. “${each.because}”`)))))),
    h("form", { class: "fields no-print", onsubmit: sending(context, "monitor.reality", ["monitor.reality.role", "monitor.reality.because"]) },
      choice("effect", t("monitor.reality.effect"), data.effects.map((one) => [one.id, one.name])),
      choice("answer", t("monitor.reality.answer"), [["yes", t("monitor.stance.agreed")], ["partly", t("monitor.stance.untested")], ["no", t("monitor.stance.contested")]]),
      field({ address: "monitor.reality.role", label: t("monitor.reality.role"), value: "", keep: true, error: errors["monitor.reality.role"] }),
      field({ address: "monitor.reality.because", label: t("monitor.reality.because"), value: "", keep: true, wide: true, error: errors["monitor.reality.because"] }),
      h("button", { type: "submit" }, t("monitor.reality.add"))));
}
