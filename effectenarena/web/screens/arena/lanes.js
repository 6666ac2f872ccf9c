// Where notes lie: laying one elsewhere in its lane, giving what is new a place, and tidying the whole sheet.

import { t } from "../../kit/words.js";
import { nameOf } from "./map.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Note} Note
 * @typedef {import("./types").Kind} Kind
 */

/**
 * @param {() => Context} now what is on screen at this moment
 * @param {(item: string, field?: string, focus?: boolean) => void} reveal
 */
export function lanes(now, reveal) {
  /** One step after another, so that a key that is held down loses none. @type {Promise<unknown>} */
  let busy = Promise.resolve();

  /** @param {string} id */
  const laneOf = (id) => {
    const kind = now().notes.get(id)?.data.kind;
    return now().data.notes.filter((note) => note.data.kind === kind);
  };

  /** @param {string} id @param {string|null} after */
  const place = async (id, after) => {
    const { act, notes, send } = now();
    const reply = await send("note.place", { id, after });
    if (!reply.ok) return act.tell(reply.error ?? "", { bad: true });
    const [note, lane] = [notes.get(id), laneOf(id)];
    if (!note) return;
    act.set({ selected: id });
    act.tell(t("arena.place.done", { name: nameOf(note), at: lane.findIndex((one) => one.data.id === id) + 1, of: lane.length }), { undo: true });
    // In the table, and while its place is being asked, the button that was pressed keeps the focus.
    if (now().state.showing === "board") reveal(id, "", !now().state.placing);
  };

  /** @param {string} id @param {-1|1} step */
  const step = async (id, step) => {
    const { act, notes } = now();
    const note = notes.get(id);
    if (!note) return;
    const placed = laneOf(id).filter((one) => !one.new && one !== note);
    const at = note.new ? placed.length + 1 : laneOf(id).indexOf(note);
    const to = note.new ? placed.length : at + step;
    if (to < 0 || to > placed.length) return act.tell(t("arena.place.end", { name: nameOf(note) }));
    await place(id, placed[to - 1]?.data.id ?? null);
  };

  return {
    place,

    /** One place up or down; a new note goes to the foot of its lane. @param {string} id @param {-1|1} by */
    shift(id, by) {
      busy = busy.then(() => step(id, by));
    },

    /** To the top or the bottom of its lane. @param {string} id @param {"top"|"bottom"} end */
    send(id, end) {
      const others = laneOf(id).filter((note) => !note.new && note.data.id !== id);
      now().state.placing = null;
      return place(id, end === "top" ? null : others.at(-1)?.data.id ?? null);
    },

    /** Ask where a note should lie. @param {string} id */
    ask(id) {
      const { act, notes, say } = now();
      const note = notes.get(id);
      if (!note) return;
      act.set({ placing: id, selected: id, linking: null, adding: null, editing: null, told: null });
      say(t("arena.place.where", { name: nameOf(note) }));
    },

    /** The note is chosen above which the asked one will lie. @param {string} id @param {string} below */
    above(id, below) {
      const { act, notes } = now();
      const lane = laneOf(id).filter((note) => note.data.id !== id);
      const at = lane.findIndex((note) => note.data.id === below);
      const note = notes.get(id);
      if (id === below) return act.set({ placing: null });
      if (at < 0) return act.tell(t("arena.place.lane", { name: note ? nameOf(note) : "" }), { bad: true });
      act.set({ placing: null });
      return place(id, lane.slice(0, at).filter((one) => !one.new).at(-1)?.data.id ?? null);
    },

    /** @param {Kind} kind */
    async settle(kind) {
      const { act, send, data } = now();
      const first = data.notes.find((note) => note.new && note.data.kind === kind);
      const reply = await send("notes.settle", { kind });
      act.tell(reply.ok ? t("arena.settled") : reply.error ?? "", reply.ok ? { undo: true } : { bad: true });
      if (first) reveal(first.data.id);
    },

    async tidy() {
      const { act, send } = now();
      const reply = await send("notes.tidy");
      if (!reply.ok) return act.tell(reply.error ?? "", { bad: true });
      act.tell(t(reply.data.moved ? "arena.tidy.done" : "arena.tidy.already"), { undo: reply.data.moved });
    },
  };
}
