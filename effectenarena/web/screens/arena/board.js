// The drawn arena: four lanes of notes in the order of the group, with the arrows under them.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { hangsTogether, isStill, matches, targetsOf } from "./map.js";
import { composer } from "./composer.js";
import { noteOf } from "./note.js";
import { slicer } from "./slices.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Kind} Kind
 */

/**
 * @param {Context} context @param {Set<string>|null} lit what stays bright; null is everything
 * @param {(el: Element) => void} arrows what draws the arrows, once their sheet is there
 */
export function board(context, lit, arrows) {
  const { state, data } = context;
  const reachable = state.linking ? new Set(targetsOf(context, state.linking).map((note) => note.data.id)) : null;
  const first = data.notes.some((note) => note.data.id === state.selected) ? state.selected : data.notes[0]?.data.id;
  context.kept.turn();
  const classes = ["board", (state.linking || state.placing) && "linking", state.focus && "focused", state.overview && "overview"].filter(Boolean).join(" ");
  const style = { "--zoom": String(state.overview ? overviewZoom(data) : state.zoom), "grid-template-columns": state.focus ? data.kinds.map((kind) => (kind === state.focus ? "minmax(0, 1fr)" : "var(--fold, 3.4em)")).join(" ") : "" };
  return h("div", { class: "board-scroll", key: "board" },
    h("div", { class: classes, style, role: "group", "aria-label": t("arena.board"), onkeydown: (/** @type {KeyboardEvent} */ event) => keys(context, event),
               onclick: (/** @type {MouseEvent} */ event) => leave(context, event) },
      data.kinds.map((kind) => lane(context, kind, { lit, reachable, first })),
      h("svg", { class: "arrows", key: "arrows", mounted: arrows })));
}

/** A press beside the notes lets go of the choice. @param {Context} context @param {MouseEvent} event */
function leave({ act }, event) {
  if (event.target === event.currentTarget) act.select(null);
}

/** What stays bright: what hangs together with the choice, or what is looked for; null is everything. @param {Context} context */
export function litItems(context) {
  const { state, data, notes, links } = context;
  if (state.search.trim()) return new Set(data.notes.filter((note) => matches(note, state.search)).map((note) => note.data.id));
  if (state.linking || !state.selected || !(notes.has(state.selected) || links.has(state.selected))) return null;
  return hangsTogether(context, state.selected);
}

/** @param {Context} context @param {Kind} kind @param {import("./note.js").Light} light */
function lane(context, kind, light) {
  const { state, data, act } = context;
  const notes = data.notes.filter((note) => note.data.kind === kind);
  if (state.focus && state.focus !== kind) return folded(context, kind, notes.length);
  const [placed, fresh] = [notes.filter((note) => !note.new), notes.filter((note) => note.new)];
  const title = t(`arena.lane.${state.depth}.${kind}`);
  const still = isStill(context);
  const begin = data.notes.length === 0 && kind === "measure" && !still;
  const list = (/** @type {import("./types").Note[]} */ some) =>
    h("ul", { class: "plain" }, some.map((note) => item(context, note, light)));
  return h("section", { class: `lane ${kind}`, key: kind, "aria-labelledby": `lane-${kind}`, "data-kind": kind },
    h("div", { class: "lane-head", key: "head" },
      h("h2", { id: `lane-${kind}` }, title),
      !still && h("button", { type: "button", class: "add", "aria-label": t("arena.add.in", { lane: title }), title: t("arena.add.in", { lane: title }),
                    onclick: () => act.startNote(kind) }, "+")),
    h("div", { class: `lane-notes lane-scroll${placed.length ? "" : " none"}`, key: "notes", tabindex: -1, "data-list": kind },
      placed.length > 0 && list(placed),
      notes.length === 0 && state.adding !== kind && h("div", { class: "lane-empty" },
        h("p", null, t(`arena.empty.${kind}`)),
        begin && h("button", { type: "button", class: "first", onclick: () => act.startNote(kind) }, t("arena.begin")))),
    placed.length > 0 && slicer(context, kind),
    fresh.length > 0 && h("div", { class: "lane-new", key: "new", role: "group", "aria-label": t("arena.new.in", { lane: title }) },
      h("div", { class: "lane-new-head" }, h("span", null, t("arena.new")),
        !still && h("button", { type: "button", class: "bare", "aria-label": t("arena.new.settle.in", { lane: title }), onclick: () => act.lanes.settle(kind) }, t("arena.new.settle"))),
      h("div", { class: "lane-scroll" }, list(fresh))),
    state.adding === kind && composer(context, kind));
}

/** A note in its lane; the description of before where nothing on it changed. @param {Context} context @param {import("./types").Note} note @param {import("./note.js").Light} light */
function item(context, note, { lit, reachable, first }) {
  const { state, data, kept } = context;
  const { id } = note.data;
  const make = () => h("li", { key: id }, noteOf(context, note, { lit, reachable, first }));
  if (state.editing === id) return make();
  return kept.keep(id, [note, data.links, context.lang, state.depth, state.focus !== null, state.selected === id, state.dragging === id, first === id,
                        state.amounts && lit?.has(id), reachable?.has(id), state.linking, state.amounts], make);
}

/** Small enough for the longest lane, as far as anything can still be told apart. @param {import("./types").ArenaData} data */
function overviewZoom({ kinds, notes }) {
  const rows = Math.max(...kinds.map((kind) => notes.filter((note) => note.data.kind === kind).length));
  return Math.min(Math.max(15 / Math.max(rows, 1), 0.5), 0.9);
}

/** A lane beside the one that is looked at: its name, how many notes lie in it, and the way there. @param {Context} context @param {Kind} kind @param {number} count */
function folded({ state, act }, kind, count) {
  const title = t(`arena.lane.${state.depth}.${kind}`);
  return h("section", { class: `lane folded ${kind}`, key: `folded-${kind}`, "aria-label": title },
    h("button", { type: "button", "aria-label": t("arena.look.folded", { lane: title, count }), onclick: () => act.set({ focus: kind }) },
      h("span", { class: "turned" }, title), " ", h("strong", null, String(count))));
}

const WALK = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Walk over the notes and work on them without a mouse. @param {Context} context @param {KeyboardEvent} event */
function keys(context, event) {
  const { act, state, data } = context;
  const element = /** @type {HTMLElement} */ (event.target);
  if (element.closest("form, .editing")) return;
  const id = /** @type {HTMLElement|null} */ (element.closest(".note"))?.dataset.id;
  const kind = /** @type {Kind|undefined} */ (/** @type {HTMLElement|null} */ (element.closest(".lane"))?.dataset.kind);
  const handled = () => event.preventDefault();
  if (id && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    handled();
    act.lanes.shift(id, event.key === "ArrowUp" ? -1 : 1);
  } else if (id && event.key in WALK && !event.altKey) {
    handled();
    const next = walk(data, id, /** @type {keyof typeof WALK} */ (event.key));
    if (!next) return;
    if (!state.linking && !state.placing) act.select(next);
    act.reveal(next);
  } else if (kind && (event.key === "PageDown" || event.key === "PageUp") && !event.altKey) {
    handled();
    act.turn(kind, event.key === "PageDown" ? 1 : -1);
  } else if (id && event.key === "Enter" && !state.linking && !state.placing) {
    handled();
    act.rename(id);
  } else if (id && event.key === "F2") {
    handled();
    act.rename(id);
  } else if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  } else if (id && event.key === "Delete") {
    handled();
    act.remove(id);
  } else if (id && event.key.toLowerCase() === "o") {
    handled();
    act.edit(id);
  } else if (id && event.key.toLowerCase() === "l") {
    handled();
    act.startLink(id);
  } else if (kind && event.key.toLowerCase() === "n") {
    handled();
    act.startNote(kind);
  }
}

/**
 * The note beside this one: the next in its lane, or the one at the same height in the next lane that has any.
 * @param {import("./types").ArenaData} data @param {string} id @param {keyof typeof WALK} key
 */
function walk(data, id, key) {
  const [aside, along] = WALK[key];
  const lanes = data.kinds.map((kind) => data.notes.filter((note) => note.data.kind === kind)).filter((notes) => notes.length);
  const lane = lanes.findIndex((notes) => notes.some((note) => note.data.id === id));
  const at = lanes[lane].findIndex((note) => note.data.id === id);
  const next = lanes[lane + aside];
  return next?.[Math.min(Math.max(at + along, 0), next.length - 1)]?.data.id;
}
