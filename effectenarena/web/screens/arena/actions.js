// What people do with the sheet: choose, lay, connect, take away. Keyboard, drawing, table and form share these.

import { t } from "../../kit/words.js";
import { whyNot } from "./allowed.js";
import { lanes } from "./lanes.js";
import { arrowsAt, isStill, itemName, matches, nameOf } from "./map.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Kind} Kind
 * @typedef {ReturnType<typeof actions>} Actions
 */

/**
 * @param {() => Context} now what is on screen at this moment
 * @param {(item: string, field?: string, focus?: boolean) => void} reveal bring an item into sight, and give it or a field of its form the focus
 * @param {(address: string) => void} focus give a field the focus
 * @param {() => void} wall to the full screen and back
 * @param {(kind: Kind, by: -1|1) => void} turn a lane to the notes before or after those in sight
 */
export function actions(now, reveal, focus, wall, turn) {
  /** @param {Partial<import("./types").State>} changes */
  const set = (changes) => {
    Object.assign(now().state, changes);
    now().redraw();
  };

  /** @param {string} words @param {{undo?: boolean, bad?: boolean}} [more] */
  const tell = (words, more = {}) => {
    set({ told: { words, at: now().view.revision, ...more } });
    now().say(words);
  };

  const act = {
    set,
    tell,
    lanes: lanes(now, reveal),

    /** @param {string|null} item */
    select(item) {
      const { state } = now();
      if (item && state.placing && now().notes.has(item)) return void act.lanes.above(state.placing, item);
      if (item && state.linking && now().notes.has(item)) return void act.connect(state.linking, item);
      // A note pressed in the overview is the one to look at.
      if (item && state.overview && now().notes.has(item)) {
        set({ overview: false });
        reveal(item);
      }
      set({ selected: item, told: null, circle: null, placing: null, panel: state.panel === "item" && !item ? "" : state.panel });
    },

    /** Open the form of a note or an arrow, at a field when that is named. @param {string} item @param {string} [field] */
    edit(item, field = "") {
      // A form holds what is not for the hall: on the full screen only the words of a note are written.
      if (now().state.wall) return void (now().notes.has(item) && act.rename(item));
      set({ selected: item, panel: "item", told: null, linking: null, placing: null });
      reveal(item, field || "label");
    },

    /** Write on the note itself; where its form is open, in that. @param {string} id */
    rename(id) {
      const { state, say } = now();
      if (state.panel === "item") return act.edit(id);
      set({ selected: id, editing: id, told: null, linking: null, placing: null });
      say(t("arena.note.rename"));
    },

    wall,

    /** One dot on paper more or fewer. @param {string} id @param {-1|1} by */
    async vote(id, by) {
      const { send } = now();
      const reply = await send("note.vote", { id, by });
      if (!reply.ok) return tell(reply.error ?? "", { bad: true });
      tell(t("arena.note.voted", { name: itemName(now(), id), count: reply.data.votes }), { undo: true });
    },

    /** Give the field with this address the focus. @param {string} address */
    focus,

    /** An arrow that is being drawn points at this note: say it when that cannot be. @param {string} id */
    aim(id) {
      const { state, say } = now();
      if (!state.linking || state.aim === id) return;
      set({ aim: id, told: null });
      const reason = id === state.linking ? "" : whyNot(now(), state.linking, id);
      if (reason) say(reason);
    },

    /** A note that says the same goes up in another one. @param {string} keep @param {string} gone */
    async merge(keep, gone) {
      const { send } = now();
      const [name, other] = [itemName(now(), keep), itemName(now(), gone)];
      const reply = await send("note.merge", { at: `${keep}.merge`, keep, gone });
      if (reply.ok) tell(t("arena.merge.done", { name, other }), { undo: true });
      return reply;
    },

    /** @param {string} [field] */
    project(field = "name") {
      const group = now().data.forms.groups.project?.find((one) => one.fields.some(({ name }) => name === field));
      set({ panel: "project", ...(group?.depth === "calculator" ? { depth: "calculator" } : {}) }); // else it would open where the field is not
      reveal("project", field);
    },

    /** @param {Kind} kind */
    startNote(kind) {
      if (isStill(now())) return tell(t("capsule.is.hint"), { bad: true });
      const { focus: alone } = now().state;
      set({ adding: kind, told: null, linking: null, placing: null, overview: false, focus: alone && kind });
    },

    /** @param {Kind} kind @param {string} label */
    async lay(kind, label) {
      const reply = await now().send("node.add", { at: `add.${kind}`, kind, label });
      if (reply.ok) {
        set({ selected: reply.data.id });
        tell(t("arena.add.done", { name: reply.data.name }));
        reveal(reply.data.id, "", false);
      }
      return reply;
    },

    /** @param {string} source */
    startLink(source) {
      set({ linking: source, aim: null, selected: source, adding: null, editing: null, told: null, placing: null });
      now().say(t("arena.connect.where", { name: itemName(now(), source) }));
    },

    /** @param {string} source @param {string} target @param {boolean} [feedback] */
    async connect(source, target, feedback = false) {
      if (source === target) return set({ linking: null });
      const reply = await now().send("link.add", { at: "connect", source, target, feedback });
      if (!reply.ok) return tell(reply.error ?? "", { bad: true });
      if (reply.data.circle) {
        set({ circle: { source, target }, linking: null });
        return tell(t("arena.connect.circle"));
      }
      set({ linking: null, circle: null, selected: reply.data.address });
      tell(t("arena.connect.done", { source: itemName(now(), source), target: itemName(now(), target) }));
    },

    /** @param {string} item */
    async remove(item) {
      const { notes, links, data, state } = now();
      const [note, link, name] = [notes.get(item), links.get(item), itemName(now(), item)];
      const count = note ? arrowsAt(data, item).length : 0;
      const next = note ? neighbour(data.notes, note) : null;
      const reply = note ? await now().send("node.remove", { id: item })
        : await now().send("link.remove", { source: link?.data.source, target: link?.data.target });
      if (!reply.ok) return tell(reply.error ?? "", { bad: true });
      set({ selected: null, panel: state.panel === "item" ? "" : state.panel });
      tell(count ? t("arena.removed.with", { name, count }) : t("arena.removed", { name }), { undo: true });
      if (next) reveal(next);
    },

    async undo() {
      const reply = await now().send("undo");
      tell(reply.ok ? t("arena.undone") : reply.error ?? "", { bad: !reply.ok });
    },

    /** The first note with this number or these words, or an arrow as in `m2>e3`. @param {string} text */
    find(text) {
      const { data } = now();
      const pair = text.split(/>|→/).map((part) => data.notes.find((note) => note.said.toLowerCase() === part.trim().toLowerCase()));
      if (pair.length === 2 && pair[0] && pair[1]) {
        set({ search: "" });
        return void act.connect(pair[0].data.id, pair[1].data.id);
      }
      const wanted = text.trim().toLowerCase();
      const found = data.notes.find((note) => note.said.toLowerCase() === wanted) ?? data.notes.find((note) => matches(note, text));
      if (!found) return tell(t("arena.refused.found", { text }), { bad: true });
      set({ search: "", selected: found.data.id, told: null });
      now().say(nameOf(found));
      reveal(found.data.id);
    },

    reveal,
    turn,
  };
  return act;
}

/** The note that takes the focus when this one goes. @param {import("./types").Note[]} notes @param {import("./types").Note} note */
function neighbour(notes, note) {
  const lane = notes.filter((one) => one.data.kind === note.data.kind);
  const at = lane.indexOf(note);
  return (lane[at + 1] ?? lane[at - 1])?.data.id ?? null;
}
