// One note on the board: its number and shape, what stands on it, and what is done with it by a press or a drag.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { whyNot } from "./allowed.js";
import { arrowsAt, nameOf } from "./map.js";
import { renaming } from "./rename.js";
import { shape, stroke, strokeOf } from "./shapes.js";

/** Whether the first of two quick presses answered where an arrow or a note goes: then they are no double press. */
let answered = false;

/** So many votes are drawn as dots; more are a number beside them. */
const DOTS = 8;

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Note} Note
 * @typedef {{lit: Set<string>|null, reachable: Set<string>|null, first: string|null|undefined}} Light what is lit, where an arrow may go, and where Tab comes in
 */

/** @param {Context} context @param {Note} note @param {Light} light */
export function noteOf(context, note, { lit, reachable, first }) {
  const { state, act, drag } = context;
  const { id, kind } = note.data;
  const faded = reachable && !reachable.has(id) && id !== state.linking; // beside a choice `fading` does it
  const look = ["note", kind, faded && "faded", reachable?.has(id) && "reachable", state.dragging === id && "held"];
  if (state.editing === id) {
    return h("div", { class: [...look, "editing"].filter(Boolean).join(" "), "data-id": id }, mark(note), renaming(context, note));
  }
  // What stands on a note stays as it is while it fades or lights up.
  const amounts = Boolean(state.amounts && state.depth === "hall" && lit?.has(id));
  const rests = [note, context.data.links, context.lang, state.depth, state.linking];
  const { label, inside } = context.kept.keep(`inside ${id}`, [...rests, amounts, state.focus !== null], () => ({ label: spoken(context, note, amounts), inside: [mark(note), " ", body(context, note, amounts)] }));
  const aim = state.linking ? () => act.aim(id) : undefined;
  return h("button", {
    type: "button", class: look.filter(Boolean).join(" "), "data-id": id,
    "aria-label": label, "aria-pressed": String(state.selected === id), tabindex: id === first ? 0 : -1,
    onpointerdown: (/** @type {PointerEvent} */ event) => drag.press(event, id),
    onpointerenter: aim, onfocus: aim,
    onclick: (/** @type {MouseEvent} */ event) => {
      if (event.detail < 2) answered = Boolean(state.linking || state.placing);
      if (!drag.wasDrag()) act.select(id);
    },
    ondblclick: () => {
      if (!answered) act.rename(id);
    },
  }, inside);
}

/** @param {Note} note */
function mark(note) {
  const { kind, evidence } = note.data;
  return h("span", { class: "note-mark" }, shape(kind), h("span", { class: "note-number" }, note.said), evidence !== undefined && dots(evidence));
}

/** @param {Context} context @param {Note} note @param {boolean} amounts */
function body(context, note, amounts) {
  const { state } = context;
  const line = lineOf(context, note, amounts);
  const facts = factsOf(note, state.depth);
  return h("span", { class: "note-body" }, h("span", { class: "note-label" }, note.data.label), " ",
    line && h("span", { class: `note-line ${note.tone[state.depth]}` }, line), " ",
    state.focus && stubs(context, note), " ",
    facts.length > 0 && h("span", { class: "note-facts" }, facts.map((fact) => h("span", { class: fact.name, key: fact.name }, fact.shown, " "))));
}

/** @param {Context} context @param {Note} note @param {boolean} amounts */
const lineOf = ({ state }, note, amounts) => (amounts && note.amount ? note.amount : note[state.depth]);

/** The arrows to a note and those from it, with the number at their other end. @param {Context} context @param {Note} note */
function stubsOf({ notes, data }, note) {
  const stubs = arrowsAt(data, note.data.id).map((link) => {
    const comes = link.data.target === note.data.id;
    return { link, comes, said: notes.get(comes ? link.data.source : link.data.target)?.said ?? "" };
  });
  return [stubs.filter((stub) => stub.comes), stubs.filter((stub) => !stub.comes)];
}

/** Where its arrows come from and go to, when its lane is looked at alone: a short line in the arrow's own stroke. @param {Context} context @param {Note} note */
const stubs = (context, note) => stubsOf(context, note).map((some, at) => some.length > 0 && h("span", { class: "note-stubs", key: `stubs-${at}` },
  some.map(({ link, comes, said }) => h("span", { class: "stub", key: link.address }, comes && said, stroke(strokeOf(link), true), !comes && said, " "))));

/** Everything on a note as one sentence, what can be read first and in that order: who speaks to the computer says what stands there. @param {Context} context @param {Note} note @param {boolean} amounts */
function spoken(context, note, amounts) {
  const { state, data } = context;
  const { id, evidence } = note.data;
  const not = state.linking && state.linking !== id ? whyNot(context, state.linking, id) : "";
  return [nameOf(note), lineOf(context, note, amounts), ...(state.focus ? stubsOf(context, note).flat().map(({ comes, said }) => (comes ? `${said} →` : `→ ${said}`)) : []),
          ...factsOf(note, state.depth).map((fact) => fact.said), t("arena.note.arrows", { count: arrowsAt(data, id).length }),
          evidence !== undefined && t("arena.note.evidence", { level: evidence }), note.new && t("arena.new"), not].filter(Boolean).join(", ");
}

/**
 * What else stands on a note: votes, the numbers of notes that went up in it, whether it was expected. Who brought it
 * in is for who calculates: in a small group a role is a person, and the board hangs on the wall.
 * @param {Note} note @param {import("./types").Depth} depth
 */
export function factsOf(note, depth) {
  const { votes, expected, desired, author_role: role } = note.data;
  const count = typeof votes === "number" && votes > 0 ? Math.round(votes) : 0;
  const same = (/** @type {string} */ name, /** @type {string} */ words) => ({ name, shown: words, said: words });
  return [
    note.also.length ? same("also", t("arena.note.also", { numbers: note.also.join(", ") })) : null,
    expected === false ? same("unexpected", t("arena.note.unexpected")) : null,
    desired === false && depth === "calculator" ? same("undesired", t("arena.note.undesired")) : null,
    role && depth === "calculator" ? same("by", t("arena.note.by", { role })) : null,
    count ? { name: "votes", shown: `${"●".repeat(Math.min(count, DOTS))}${count > 3 ? ` ${count}` : ""}`, said: t("arena.note.votes", { count }) } : null,
  ].filter((fact) => fact !== null);
}

/** How good the evidence is, as four dots. @param {number} level */
function dots(level) {
  return h("svg", { class: "dots", viewBox: "0 0 34 8", "aria-hidden": "true" },
    [0, 1, 2, 3].map((at) => h("circle", { cx: 4 + at * 8.6, cy: 4, r: 2.7, class: at < level ? "on" : "off" })));
}
