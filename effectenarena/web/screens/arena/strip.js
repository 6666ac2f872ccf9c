// The line under the sheet: what is chosen and what can be done with it, what was just done, or how arrows are read.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { stroke, waysOf } from "./shapes.js";
import { legend } from "./table.js";
import { whyNot } from "./allowed.js";
import { arrowsAt, itemName, nameOf, shortOf } from "./map.js";
import { optionWord } from "./typed.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function strip(context) {
  return h("footer", { class: isTold(context) ? "strip telling" : context.state.selected ? "strip choosing" : "strip", key: "strip", "aria-label": t("arena.strip"), role: "region" }, legendRow(context), middle(context));
}

/** Whether something is being said that needs the whole line. @param {Context} context */
const isTold = ({ state }) => Boolean(state.circle || state.linking || state.placing || state.told?.bad || state.told?.undo);

/** @param {Context} context */
function legendRow({ state, data }) {
  const said = data.links.some((link) => link.data.strength);
  return h("ul", { class: "plain legend", key: "legend" }, ["solid", "dashed", "dotted"].map((kind) =>
    h("li", { key: kind }, stroke(kind), t(legend(state.depth, kind)))),
    said && ["weak", "strong"].map((much) => h("li", { key: much }, stroke(`solid is-${much}`), optionWord("strength", much))));
}

/** Which way an arrow works, how strongly and how much later, in words. @param {Context} context @param {import("./types").Arrow} link */
function works({ notes }, link) {
  const { strength, target } = link.data;
  const later = link.form.endsWith(">effect") ? notes.get(target)?.data.lag : 0;
  return [waysOf(link), strength && t("arena.strip.strength", { strength: optionWord("strength", strength) }), later > 0 && t("arena.strip.later", { count: later })];
}

/** @param {Context} context */
function middle(context) {
  const { state, notes, links, act, data } = context;
  const link = links.get(state.selected ?? "");
  const note = notes.get(state.selected ?? "");
  if (state.circle) return said(context, [h("button", { type: "button", key: "keep", class: "first", onclick: () => state.circle && act.connect(state.circle.source, state.circle.target, true) }, t("arena.connect.circle.keep")),
    h("button", { type: "button", key: "stop", class: "bare", onclick: () => act.set({ circle: null, told: null }) }, t("arena.connect.stop"))]);
  if (state.placing) return placing(context, state.placing);
  if (state.told?.bad || state.told?.undo) return said(context, [state.told.undo && h("button", { type: "button", key: "undo", onclick: act.undo }, t("arena.undo")),
    state.linking && h("button", { type: "button", key: "stop", class: "bare", onclick: () => act.set({ linking: null, told: null }) }, t("arena.connect.stop"))]);
  const not = state.linking && state.aim && state.aim !== state.linking ? whyNot(context, state.linking, state.aim) : "";
  if (state.linking) return h("div", { class: not ? "told whole bad" : "told whole", key: "linking" }, h("p", null, not || t("arena.connect.where", { name: itemName(context, state.linking) })),
    deeds([h("button", { type: "button", onclick: () => act.set({ linking: null }) }, t("arena.connect.stop"))]));
  if (note) return chosen(context, note.data.id, t("arena.strip.note", { name: nameOf(note), count: arrowsAt(data, note.data.id).length }), note.data.kind !== "party");
  if (link) return chosen(context, link.address, [shortOf(context, link), link.data.because, ...works(context, link), ...link.measured].filter(Boolean).join(" · "), false);
  if (state.told) return said(context, []);
  return h("p", { class: "quiet told", key: "hint", title: t("arena.strip.keys") }, t("arena.strip.hint"));
}

/** What can be done, as one piece: where there is little room it is one line that moves sideways. @param {import("../../kit/dom.js").Child[]} buttons */
const deeds = (buttons) => h("div", { class: "deeds", key: "deeds" }, buttons);

/** @param {Context} context @param {import("../../kit/dom.js").Child[]} buttons */
function said({ state }, buttons) {
  return h("div", { class: state.told?.bad ? "told whole bad" : "told whole", key: "told" }, h("p", null, state.told?.words), buttons.length > 0 && deeds(buttons));
}

/** @param {Context} context @param {string} item @param {string} words @param {boolean} connects */
function chosen({ act, notes, state }, item, words, connects) {
  return h("div", { class: "told", key: "chosen" }, h("p", null, h("strong", null, words)), deeds([
    !state.wall && h("button", { type: "button", onclick: () => act.edit(item), title: "O" }, t("arena.edit")),
    connects && h("button", { type: "button", onclick: () => act.startLink(item), title: "L" }, t("arena.connect")),
    notes.has(item) && h("button", { type: "button", onclick: () => act.vote(item, 1), title: "V" }, t("arena.vote")),
    notes.has(item) && state.showing === "board" && h("button", { type: "button", onclick: () => act.lanes.ask(item), title: "Alt+↑ Alt+↓" }, t("arena.place")),
    h("button", { type: "button", class: "danger", onclick: () => act.remove(item), title: "Delete" }, t("arena.remove"))]));
}

/** Where a note should lie: by choosing the one below it, or step by step. @param {Context} context @param {string} id */
function placing(context, id) {
  const { act, state } = context;
  const button = (/** @type {string} */ name, /** @type {() => void} */ onclick) => h("button", { type: "button", key: name, onclick }, t(`arena.place.${name}`));
  return h("div", { class: "told whole", key: "placing" }, h("p", null, state.told?.words ?? t("arena.place.where", { name: itemName(context, id) })), deeds([
    button("up", () => act.lanes.shift(id, -1)), button("down", () => act.lanes.shift(id, 1)),
    button("top", () => act.lanes.send(id, "top")), button("bottom", () => act.lanes.send(id, "bottom")),
    h("button", { type: "button", key: "stop", class: "bare", onclick: () => act.set({ placing: null, told: null }) }, t("arena.place.stop"))]));
}
