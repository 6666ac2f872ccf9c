// The line under the sheet: what is chosen and what can be done with it, what was just done, or how arrows are read.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { stroke } from "./form.js";
import { legend } from "./table.js";
import { arrowsAt, itemName, nameOf, shortOf } from "./map.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function strip(context) {
  return h("footer", { class: isTold(context) ? "strip telling" : "strip", key: "strip", "aria-label": t("arena.strip"), role: "region" }, legendRow(context), middle(context));
}

/** Whether something is being said that needs the whole line. @param {Context} context */
const isTold = ({ state }) => Boolean(state.circle || state.linking || state.told?.bad || state.told?.undo);

/** @param {Context} context */
function legendRow({ state }) {
  return h("ul", { class: "plain legend", key: "legend" }, ["solid", "dashed", "dotted"].map((kind) =>
    h("li", { key: kind }, stroke(kind), t(legend(state.depth, kind)))));
}

/** @param {Context} context */
function middle(context) {
  const { state, notes, links, act, data } = context;
  const link = links.get(state.selected ?? "");
  const note = notes.get(state.selected ?? "");
  if (state.circle) return said(context, [h("button", { type: "button", key: "keep", class: "first", onclick: () => state.circle && act.connect(state.circle.source, state.circle.target, true) }, t("arena.connect.circle.keep")),
    h("button", { type: "button", key: "stop", class: "bare", onclick: () => act.set({ circle: null, told: null }) }, t("arena.connect.stop"))]);
  if (state.told?.bad || state.told?.undo) return said(context, [state.told.undo && h("button", { type: "button", key: "undo", onclick: act.undo }, t("arena.undo")),
    state.linking && h("button", { type: "button", key: "stop", class: "bare", onclick: () => act.set({ linking: null, told: null }) }, t("arena.connect.stop"))]);
  if (state.linking) return h("div", { class: "told whole", key: "linking" }, h("p", null, t("arena.connect.where", { name: itemName(context, state.linking) })),
    h("button", { type: "button", onclick: () => act.set({ linking: null }) }, t("arena.connect.stop")));
  if (note) return chosen(context, note.data.id, t("arena.strip.note", { name: nameOf(note), count: arrowsAt(data, note.data.id).length }), note.data.kind !== "party");
  if (link) return chosen(context, link.address, [shortOf(context, link), link.data.because].filter(Boolean).join(" · "), false);
  if (state.told) return said(context, []);
  return h("p", { class: "quiet told", key: "hint", title: t("arena.strip.keys") }, t("arena.strip.hint"));
}

/** @param {Context} context @param {import("../../kit/dom.js").Child[]} buttons */
function said({ state }, buttons) {
  return h("div", { class: state.told?.bad ? "told whole bad" : "told whole", key: "told" }, h("p", null, state.told?.words), buttons);
}

/** @param {Context} context @param {string} item @param {string} words @param {boolean} connects */
function chosen({ act }, item, words, connects) {
  return h("div", { class: "told", key: "chosen" }, h("p", null, h("strong", null, words)),
    h("button", { type: "button", onclick: () => act.edit(item), title: "Enter" }, t("arena.edit")),
    connects && h("button", { type: "button", onclick: () => act.startLink(item), title: "L" }, t("arena.connect")),
    h("button", { type: "button", class: "danger", onclick: () => act.remove(item), title: "Delete" }, t("arena.remove")));
}
