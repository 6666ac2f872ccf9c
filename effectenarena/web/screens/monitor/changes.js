// What was measured beside what was expected, and the bridge from the old outcome to the new one.

import { h } from "../../kit/dom.js";
import { drafts } from "../../kit/draft.js";
import { field } from "../../kit/field.js";
import { drawn } from "../../kit/drawing.js";
import { number } from "../../kit/format.js";
import { jumpTo } from "../../kit/jump.js";
import { t } from "../../kit/words.js";
import { plainTable } from "../mkba/plots.js";
import { asking } from "../mkba/why.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").KnobRow} KnobRow
 */

/** @param {Context} context */
export function changes(context) {
  const { data, send } = context;
  const found = /** @type {import("./types").Found} */ (data.found);
  return h("div", { class: "stack changes", key: "changes" },
    found.knobs.length > 0 && h("div", { class: "row no-print", key: "take" }, found.taken
      ? h("p", { class: "taken" }, t("monitor.is_taken"))
      : [h("button", { key: "take", type: "button", class: "first", onclick: () => send("monitor.take") }, t("monitor.take")), h("span", { key: "words", class: "quiet" }, t("monitor.take.about"))]),
    found.knobs.length > 0 && h("section", { key: "knobs", "aria-labelledby": "monitor-knobs" }, h("h2", { id: "monitor-knobs" }, t("monitor.knobs")),
      h("ul", { class: "plain" }, found.knobs.map((one) => h("li", { key: one.knob, class: "knob" }, knob(one, context))))),
    (found.turns.length > 0 || found.crossings.length > 0) && h("section", { key: "turns", "aria-labelledby": "monitor-turns" }, h("h2", { id: "monitor-turns" }, t("monitor.turns")),
      h("ul", null, [...found.turns, ...found.crossings].map((one) => h("li", { key: one }, one)))),
    found.bridge && h("section", { key: "bridge", "aria-labelledby": "monitor-bridge" }, h("h2", { id: "monitor-bridge" }, t("monitor.bridge")), h("p", { class: "quiet" }, t("monitor.bridge.about")),
      h("figure", { class: "plot" }, h("div", { class: "scroll", tabindex: 0, role: "region", "aria-labelledby": "monitor-bridge" }, drawn(found.bridge.drawing)), h("details", null, h("summary", null, t("monitor.bridge.table")), plainTable(found.bridge.table, context))), context.why((figure) => figure.includes("/") || figure.startsWith("bridge:"))),
    found.unmeasured.length > 0 && h("details", { key: "unmeasured" }, h("summary", null, t("monitor.unmeasured")), h("ul", null, found.unmeasured.map((one) => h("li", { key: one.name }, h("strong", null, one.name), `: ${one.why}`)))));
}

/** @param {KnobRow} one @param {Context} context */
function knob(one, context) {
  const { lang, send } = context;
  const ask = (/** @type {"seen"|"after"} */ part) => asking(context, `measured:${one.knob}.${part}`, t("monitor.why.ask"), `${t("monitor.why.ask")} ${one.name}: ${one[part]}`);
  return [
    h("div", { key: "head", class: "row heading" }, h("h3", null, one.item ? h("button", { type: "button", class: "bare flat", title: t("monitor.to_item"), onclick: () => jumpTo(send, one.item) }, one.name) : one.name),
      h("span", { class: `light ${one.light ?? "few"}` }, one.light_words)),
    h("div", { key: "strip", class: "strips", "aria-hidden": "true" }, one.strip.map((part, index) => (part ? strip(part, index ? "after" : "before") : null))),
    h("dl", { key: "figures" }, pair(t("monitor.expected"), one.before), pair(t("monitor.measured"), [t("monitor.measured.of", { seen: one.seen, n: `${one.about ? "± " : ""}${number(one.n, lang)}`, basis: one.basis }), " ", ask("seen")]), pair(t("monitor.becomes"), [one.after, " ", ask("after")])),
    context.why((figure) => figure.startsWith(`measured:${one.knob}.`)),
    one.too_narrow && h("p", { key: "narrow", class: "narrow" }, t("monitor.too_narrow.short")),
    off(one, context),
    one.light && one.light !== "as_hoped" && h("p", { key: "level", class: "quiet" }, one.level),
  ];
}

/** What the measurement is known to show too much or too little, with the reason. @param {KnobRow} one @param {Context} context */
function off(one, { data, errors, send }) {
  const at = `monitor.off.${one.knob}`;
  const names = [`${at}.amount`, `${at}.because`];
  const taken = /** @type {import("./types").Found} */ (data.found).taken;
  const trouble = names.some((name) => errors[name]);
  const keep = async (/** @type {any} */ event) => {
    event.preventDefault();
    const typed = new FormData(event.target);
    const reply = await send("monitor.off", { knob: one.knob, side: String(typed.get("side")), amount: String(typed.get(names[0])), because: String(typed.get(names[1])) });
    if (reply.ok) names.forEach((name) => drafts.drop(name));
  };
  const side = one.off.side || "high";
  return [
    one.off.words && h("p", { key: "off-words", class: "narrow" }, one.off.words),
    !taken && h("details", { key: "off", class: "off no-print", open: trouble || undefined }, h("summary", null, t("monitor.off")), h("p", { class: "quiet" }, t("monitor.off.about")),
      h("form", { class: "fields", onsubmit: keep },
        h("div", { class: "field", key: "side" }, h("label", { for: `pick-${at}` }, t("monitor.off.side")), h("select", { id: `pick-${at}`, name: "side" }, ["high", "low"].map((value) => h("option", { key: value, value, selected: value === side }, t(`monitor.off.${value}`))))),
        field({ address: names[0], label: t("monitor.off.by"), value: one.off.amount, kind: "number", keep: true, error: errors[names[0]] }),
        field({ address: names[1], label: t("monitor.off.because"), value: one.off.because, keep: true, wide: true, error: errors[names[1]] }),
        h("button", { key: "keep", type: "submit" }, t("monitor.off.keep")),
        one.off.words && h("button", { key: "drop", type: "button", class: "bare", onclick: () => {
          names.forEach((name) => drafts.drop(name));
          send("monitor.off", { knob: one.knob, side, amount: "", because: "" });
        } }, t("monitor.off.drop")))),
  ];
}

/** @param {string} name @param {import("../../kit/dom.js").Child|import("../../kit/dom.js").Child[]} text */
const pair = (name, text) => h("div", { key: name }, h("dt", null, name), h("dd", null, text));

/** @param {[number, number, number]} part @param {string} look */
function strip([low, likely, high], look) {
  const at = (/** @type {number} */ x) => `${(x * 100).toFixed(1)}%`;
  return h("div", { class: `strip ${look}`, key: look }, h("span", { class: "range", style: { left: at(low), width: `max(3px, ${at(high - low)})` } }), h("span", { class: "likely", style: { left: at(likely) } }));
}
