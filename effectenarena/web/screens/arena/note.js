// One note on the board: its number and shape, what stands on it, and what is done with it by a press or a drag.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { arrowsAt, nameOf } from "./map.js";
import { shape } from "./shapes.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Note} Note
 * @typedef {{lit: Set<string>|null, reachable: Set<string>|null, first: string|null|undefined}} Light what is lit, where an arrow may go, and where Tab comes in
 */

/** @param {Context} context @param {Note} note @param {Light} light */
export function noteButton(context, note, { lit, reachable, first }) {
  const { state, data, act, drag } = context;
  const { id, kind, label, evidence } = note.data;
  const line = note[state.depth];
  const faded = reachable ? !reachable.has(id) && id !== state.linking : lit && !lit.has(id);
  const spoken = [t("arena.note", { name: nameOf(note), count: arrowsAt(data, id).length }), line,
                  evidence !== undefined && t("arena.note.evidence", { level: evidence }), note.new && t("arena.new")].filter(Boolean).join(", ");
  return h("button", {
    type: "button", class: ["note", kind, faded && "faded", reachable?.has(id) && "reachable", state.dragging === id && "held"].filter(Boolean).join(" "), "data-id": id,
    "aria-label": spoken, "aria-pressed": String(state.selected === id), tabindex: id === first ? 0 : -1,
    onpointerdown: (/** @type {PointerEvent} */ event) => drag.press(event, id),
    onclick: () => {
      if (!drag.wasDrag()) act.select(id);
    },
    ondblclick: () => act.edit(id),
  },
    h("span", { class: "note-mark" }, shape(kind), h("span", { class: "note-number" }, note.said), evidence !== undefined && dots(evidence)),
    h("span", { class: "note-body" }, h("span", { class: "note-label" }, label), line && h("span", { class: `note-line ${note.tone[state.depth]}` }, line)));
}

/** How good the evidence is, as four dots. @param {number} level */
function dots(level) {
  return h("svg", { class: "dots", viewBox: "0 0 34 8", "aria-hidden": "true" },
    [0, 1, 2, 3].map((at) => h("circle", { cx: 4 + at * 8.6, cy: 4, r: 2.7, class: at < level ? "on" : "off" })));
}
