// What stays in the frame whatever is looked at: what does not count in euros, where we doubt, what is still missing.

import { h } from "../../kit/dom.js";
import { euro, roundEuro, signMark } from "../../kit/format.js";
import { jumpTo } from "../../kit/jump.js";
import { t, tAt } from "../../kit/words.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").State["panel"]} Panel
 */

/** @param {Context} context */
export function strip(context) {
  const { data, state } = context;
  return h("footer", { class: "strip", key: "strip", "aria-label": t("mkba.strip"), onkeydown: (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape" && state.panel) show(context, "");
  } },
    state.panel && state.panel !== "save" && panel(context, state.panel),
    h("div", { class: "strip-row" },
      data.pm.length > 0 && toggle(context, "pm", data.pm.slice(0, 3).map((item) =>
        h("span", { class: "pm-item", key: item.node }, h("strong", { class: "pm" }, tAt(state.depth, "mkba.pm", { sign: signMark(item.sign) })), ` ${item.label}`)),
        data.pm.length > 3 && h("span", { class: "quiet more" }, t("mkba.more", { count: data.pm.length - 3 })),
        h("strong", { class: "pm pm-count", key: "count" }, tAt(state.depth, "mkba.pm.count", { count: data.pm.length }))),
      data.pm.length === 0 && h("span", { class: "quiet" }, t("mkba.pm.none")),
      data.sourceless.length > 0 && toggle(context, "sources", h("strong", { class: "pm" }, "?"), ` ${t("mkba.sourceless", { count: data.sourceless_count })}`),
      data.incomplete.length > 0 && toggle(context, "incomplete", h("strong", { class: "bad" }, t("mkba.incomplete")), ` ${t("mkba.incomplete.count", { count: data.incomplete.length })}`),
      data.contested.length > 0 && h("span", { class: "push" }, toggle(context, "contested", h("span", { class: "doubt" }, tAt(state.depth, "mkba.contested", { count: data.contested.length, numbers: data.contested.slice(0, 4).map((one) => one.number).join(", ") }))))));
}

/** What is shown is no more than a question. It stands where the facts stood, so that nothing moves under a dot that is being dragged. @param {Context} context */
export function tried({ data, send, say }) {
  return h("div", { class: "as-if", role: "group", "aria-label": t("mkba.as_if"), key: "tried" },
    h("p", null, h("strong", { class: "doubt" }, t("mkba.as_if")), " ", data.tried.map((one) => one.name).join("; ")),
    h("button", { type: "button", onclick: () => send("mkba.back") }, t("mkba.as_if.back")),
    h("button", { type: "button", class: "first", onclick: async () => {
      const reply = await send("mkba.keep");
      say(reply.ok ? t("mkba.as_if.kept") : reply.error ?? "");
    } }, t("mkba.as_if.keep")));
}

/** @param {Context} context @param {Panel} name @param {...import("../../kit/dom.js").Child} children */
function toggle(context, name, ...children) {
  const open = context.state.panel === name;
  return h("button", { type: "button", class: "bare strip-item", key: name, "aria-expanded": String(open), onclick: () => show(context, open ? "" : name) }, children);
}

/** The desk works out what contested arrows decide only while somebody looks at them. @param {Context} context @param {Panel} name */
function show({ state, set, send }, name) {
  const looked = state.panel === "contested";
  set({ panel: name });
  if (looked !== (name === "contested")) send("mkba.look", { contested: !looked });
}

/** @param {Context} context @param {Exclude<Panel, ""|"save">} name */
function panel(context, name) {
  const { data, send } = context;
  const place = (/** @type {string} */ item, /** @type {string} */ address, /** @type {import("../../kit/dom.js").Child[]} */ ...words) =>
    h("li", { key: address }, h("button", { type: "button", class: "bare", onclick: () => jumpTo(send, item, address.slice(item.length + 1)) }, words));
  return h("div", { class: "strip-panel", key: `panel-${name}` },
    h("div", { class: "row apart" }, h("h2", null, t(`mkba.panel.${name}`)), h("button", { type: "button", class: "bare", onclick: () => show(context, "") }, t("shell.close"))),
    name === "pm" && [
      data.pm_needed && context.amounts && h("p", null, data.pm_needed),
      h("ul", { class: "plain" }, data.pm.map((item) => place(item.node, item.node, h("strong", { class: "pm" }, `${signMark(item.sign)} ${item.number}`), ` ${item.label}`,
        item.parties.length > 0 && h("span", { class: "quiet" }, ` (${item.parties.join(", ")})`))))],
    name === "sources" && [h("ul", { class: "plain" }, data.sourceless.map((one) => place(one.item, one.address, one.name))),
      data.sourceless_count > data.sourceless.length && h("p", { class: "quiet" }, t("mkba.more", { count: data.sourceless_count - data.sourceless.length }))],
    name === "incomplete" && [h("p", { class: "quiet" }, t("mkba.incomplete.hint")), h("ul", { class: "plain" }, data.incomplete.map((one) => place(one.item, one.address, one.name)))],
    name === "contested" && h("ul", { class: "plain" }, data.contested.map((one) => h("li", { key: one.item },
      h("button", { type: "button", class: "bare", onclick: () => jumpTo(send, one.item) }, h("strong", { class: "doubt" }, one.number), ` ${one.text}`),
      one.beside && beside(context, one.beside),
      one.readings.length > 0 && h("ul", null, one.readings.map((reading, index) => h("li", { key: index }, `“${reading}”`)))))));
}

/** The outcome with and without an arrow that the group differs about; in the hall without amounts. @param {Context} context @param {NonNullable<Context["data"]["contested"][number]["beside"]>} outcome */
function beside(context, outcome) {
  return h("div", { class: "beside", key: "beside" },
    h("dl", { class: "pair" }, ["with", "without"].map((name) => {
      const side = outcome[/** @type {"with"|"without"} */ (name)];
      return h("div", { key: name }, h("dt", null, t(`mkba.contested.${name}`)), h("dd", null, between(context, side), side.p5 !== side.p95 && [` · ${tAt(context.state.depth, "mkba.chance")} `, h("strong", null, side.chance)]));
    })),
    outcome.turns && h("p", { class: "doubt", key: "turns" }, t("mkba.contested.turns")));
}

/** @param {Context} context @param {import("./types").Side} side */
function between({ amounts, state, lang }, { p5, p95 }) {
  if (p5 === p95) return t("mkba.unranged");
  if (!amounts) return t(`mkba.between.${p5 >= 0 ? "gain" : p95 <= 0 ? "loss" : "both"}`);
  const [low, high] = [p5, p95].map((value) => (state.depth === "hall" ? roundEuro(value, lang) : euro(value, lang, { exact: true })));
  return `${t("mkba.between")} ${low} ${t("mkba.and")} ${high}`;
}
