// Notes that lie on the board, for who leads: put two that say the same together, and lay one higher or lower.

import { h } from "../kit/dom.js";
import { t } from "../kit/words.js";

const KINDS = ["investment", "measure", "effect", "party"];

/** @param {import("./host.js").Host} host */
export function laid(host) {
  const notes = [...host.told.notes.values()];
  if (!notes.length) return null;
  const lanes = KINDS.map((kind) => notes.filter((note) => note.kind === kind)).filter((some) => some.length);
  return h("details", { key: "laid", open: host.typed.laid ?? true, ontoggle: (/** @type {any} */ event) => (host.typed.laid = event.target.open) },
    h("summary", null, t("room.host.laid"), " ", h("span", { class: "quiet" }, String(notes.length))),
    lanes.map((lane) => h("section", { key: lane[0].kind, "aria-label": t(`room.column.${lane[0].kind}`) },
      h("h3", null, t(`room.column.${lane[0].kind}`)), h("ul", { class: "plain rows" }, lane.map((_, at) => row(host, lane, at))))));
}

/** @param {import("./host.js").Host} host @param {import("./link.js").Note[]} lane @param {number} at */
function row({ send }, lane, at) {
  const note = lane[at];
  const name = `${note.number} ${note.label}`;
  const place = (/** @type {number} */ after) => send("note.place", { note: note.id, after: lane[after]?.id ?? null });
  const move = (/** @type {string} */ way, /** @type {string} */ sign, /** @type {boolean} */ can, /** @type {number} */ after) =>
    h("button", { key: way, class: "bare", "aria-label": t(`room.host.${way}`, { note: name }), "aria-disabled": String(!can), onclick: () => can && place(after) }, sign);
  return h("li", { key: note.id, class: `note-row ${note.kind}` }, h("span", { class: "grow" }, h("b", null, note.number), " ", note.label),
    move("up", "▲", at > 0, at - 2), move("down", "▼", at < lane.length - 1, at + 1),
    same(send, note.id, name, lane.map((other) => ({ id: other.id, name: `${other.number} ${other.label}` }))));
}

/** Which note says the same: that one stays. @param {import("./host.js").Host["send"]} send @param {string} into @param {string} name @param {{id: string, name: string}[]} lane */
export function same(send, into, name, lane) {
  const join = (/** @type {any} */ event) => {
    const keep = event.target.value;
    event.target.value = "";
    if (keep) void send("note.merge", { keep, into });
  };
  return lane.length > 1 && h("select", { key: "same", "aria-label": t("room.host.same.of", { note: name }), onchange: join },
    h("option", { key: "", value: "", selected: true }, t("room.host.same")), lane.filter((other) => other.id !== into).map((other) => h("option", { key: other.id, value: other.id }, other.name)));
}
