// The same arena as tables, for who cannot see or drag: everything the drawing can, row by row.

import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { tabs } from "../../kit/tabs.js";
import { t } from "../../kit/words.js";
import { composer } from "./composer.js";
import { stroke, strokeOf, waysOf } from "./shapes.js";
import { litItems } from "./board.js";
import { arrowsAt, isStill, nameOf, shortOf } from "./map.js";
import { factsOf } from "./note.js";
import { shape } from "./shapes.js";
import { optionWord } from "./typed.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Note} Note
 * @typedef {import("./types").Arrow} Arrow
 * @typedef {import("./types").Kind} Kind
 */

/** @param {Context} context */
export function table(context) {
  const { state, data, act } = context;
  const shown = [...data.kinds, "link"].map((id) => ({ id, label: id === "link" ? t("arena.table.links") : t(`arena.lane.${state.depth}.${id}`) }));
  return h("div", { class: "tables", key: "tables" },
    tabs({ label: t("arena.view.table"), chosen: state.table, tabs: shown, choose: (id) => act.set({ table: /** @type {Kind|"link"} */ (id), adding: null }) }),
    h("div", { class: "table-body" }, state.table === "link" ? arrows(context) : notes(context, state.table)));
}

/** @param {Context} context @param {Kind} kind */
function notes(context, kind) {
  const { state, data, act } = context;
  const rows = data.notes.filter((note) => note.data.kind === kind);
  const lit = state.search.trim() ? litItems(context) : null;
  return h("div", { class: "stack", key: kind },
    rows.length ? h("table", null,
      h("thead", null, h("tr", null, ["number", "label", "line", "arrows", "do"].map((name) => h("th", { key: name, scope: "col", class: `col-${name}` }, t(`arena.table.${name}`))))),
      h("tbody", null, rows.map((note) => noteRow(context, note, lit))))
      : h("p", { class: "quiet" }, t(`arena.empty.${kind}`)),
    state.adding === kind ? composer(context, kind) : !isStill(context) && h("button", { type: "button", class: "first start", key: "add", onclick: () => act.startNote(kind) }, t("arena.add")));
}

/** @param {Context} context @param {Note} note @param {Set<string>|null} lit */
function noteRow({ state, data, act, errors, send }, note, lit) {
  const { id, kind, label } = note.data;
  const name = nameOf(note);
  const address = `${id}.label`;
  return h("tr", { key: id, "aria-selected": String(state.selected === id), class: lit && !lit.has(id) ? "faded" : undefined },
    h("th", { scope: "row", class: "col-number" }, h("span", { class: "number-cell" }, shape(kind), note.said, note.new && h("span", { class: "tag" }, t("arena.new")))),
    h("td", null, field({ address, label: t("arena.field.label"), hideLabel: true, value: label, error: errors[address],
                          commit: (text) => send("node.set", { at: address, id, field: "label", text }) })),
    h("td", { class: `note-line ${note.tone[state.depth]}` }, [note[state.depth], ...factsOf(note, state.depth).map((fact) => fact.said)].filter(Boolean).join(" · ")),
    h("td", { class: "num" }, String(arrowsAt(data, id).length)),
    h("td", null, h("div", { class: "row tight" },
      (/** @type {const} */ ([["up", -1, "↑"], ["down", 1, "↓"]])).map(([way, by, sign]) =>
        h("button", { type: "button", key: way, class: "step", "aria-label": t(`arena.place.${way}.of`, { name }), onclick: () => act.lanes.shift(id, by) }, sign)),
      h("button", { type: "button", "data-id": id, "aria-label": t("arena.edit.of", { name }), onclick: () => act.edit(id) }, t("arena.edit")),
      h("button", { type: "button", class: "danger", "aria-label": t("arena.remove.of", { name }), onclick: () => act.remove(id) }, t("arena.remove")))));
}

/** @param {Context} context */
function arrows(context) {
  const { data } = context;
  if (!data.links.length) return h("p", { class: "quiet", key: "link" }, t("arena.panel.no_arrows"));
  return h("table", { key: "link" },
    h("thead", null, h("tr", null, ["from", "to", "because", "sure", "do"].map((name) => h("th", { key: name, scope: "col", class: `col-${name}` }, t(`arena.table.${name}`))))),
    h("tbody", null, data.links.map((link) => arrowRow(context, link))));
}

/** @param {Context} context @param {Arrow} link */
function arrowRow(context, link) {
  const { state, notes: all, act, errors, send } = context;
  const { source, target, because } = link.data;
  const [from, to] = [all.get(source), all.get(target)];
  const name = shortOf(context, link);
  const address = `${link.address}.because`;
  return h("tr", { key: link.address, "aria-selected": String(state.selected === link.address) },
    h("th", { scope: "row" }, from && nameOf(from)),
    h("th", { scope: "row" }, to && nameOf(to)),
    h("td", null, field({ address, label: t("arena.field.because"), hideLabel: true, value: because, error: errors[address],
                          commit: (text) => send("link.set", { at: address, source, target, field: "because", text }) })),
    h("td", null, h("span", { class: "sure" }, stroke(strokeOf(link)), [t(legend(state.depth, link.stroke)), waysOf(link), link.data.strength && optionWord("strength", link.data.strength)].filter(Boolean).join(", "))),
    h("td", null, h("div", { class: "row tight" },
      h("button", { type: "button", "data-id": link.address, "aria-label": t("arena.edit.of", { name }), onclick: () => act.edit(link.address) }, t("arena.edit")),
      h("button", { type: "button", class: "danger", "aria-label": t("arena.remove.of", { name }), onclick: () => act.remove(link.address) }, t("arena.remove")))));
}

/** @param {import("./types").Depth} depth @param {string} kind */
export const legend = (depth, kind) => (depth === "hall" ? `arena.legend.${kind}` : `arena.legend.calculator.${kind}`);
