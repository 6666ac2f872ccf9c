// The effect matrix: choose a note, then the box where it belongs. The same in a table, by a list of choices.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { nameOf } from "./map.js";
import { shape } from "./shapes.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Note} Note
 */

/** @param {Context} context */
export function matrix(context) {
  const { cells, open } = context.data.sights.matrix;
  const empty = !open.length && cells.every((cell) => !cell.notes.length);
  return [
    open.length > 0 && h("section", { class: "matrix-open", key: "open" }, h("h2", null, t("sights.cell.open")), notes(context, open)),
    empty && h("p", { key: "none" }, t("sights.none.effects")),
    h("div", { class: "matrix", key: "matrix" }, cells.map(({ key, notes: inside }) => h("section", { key, class: `matrix-cell ${key.endsWith("no") ? "unwanted" : "wanted"}` },
      h("h2", null, t(`sights.cell.${key}`)),
      inside.length ? notes(context, inside) : h("p", { class: "quiet" }, t(`sights.ask.${key}`)),
      hereButton(context, key, inside)))),
    !empty && h("details", { key: "table" }, h("summary", null, t("sights.table")), asTable(context)),
  ];
}

/** @param {Context} context @param {string[]} ids */
function notes({ state, act, notes: all }, ids) {
  return h("ul", { class: "plain matrix-notes" }, ids.map((id) => {
    const note = all.get(id);
    return note && h("li", { key: id }, h("button", { type: "button", class: "matrix-note", "data-id": id, "aria-pressed": String(state.selected === id),
                                                      onclick: () => act.set({ selected: state.selected === id ? null : id, told: null }) }, shape("effect"), h("span", null, nameOf(note))));
  }));
}

/** The chosen note goes here, or out of here again. @param {Context} context @param {string} key @param {string[]} inside */
function hereButton(context, key, inside) {
  const note = context.notes.get(context.state.selected ?? "");
  if (note?.data.kind !== "effect") return null;
  const here = inside.includes(note.data.id);
  return h("button", { type: "button", key: "here", class: here ? "bare" : "first", onclick: () => place(context, note, here ? "" : key) },
    t(here ? "sights.place.back" : "sights.place.here", { said: note.said }));
}

/** @param {Context} context */
function asTable(context) {
  const { cells, open } = context.data.sights.matrix;
  const keys = ["", ...cells.map((cell) => cell.key)];
  const placeOf = (/** @type {string} */ id) => cells.find((cell) => cell.notes.includes(id))?.key ?? "";
  const ids = context.data.notes.map((note) => note.data.id).filter((id) => open.includes(id) || placeOf(id));
  return h("table", null,
    h("thead", null, h("tr", null, ["effect", "place"].map((name) => h("th", { key: name, scope: "col" }, t(`sights.table.${name}`))))),
    h("tbody", null, ids.map((id) => context.notes.get(id)).map((note) => note && h("tr", { key: note.data.id },
      h("th", { scope: "row" }, nameOf(note)),
      h("td", null, h("select", { "aria-label": t("sights.table.place.of", { name: nameOf(note) }), onchange: (/** @type {any} */ event) => place(context, note, event.target.value) },
        keys.map((key) => h("option", { key, value: key, selected: key === placeOf(note.data.id) }, t(`sights.cell.${key || "open"}`)))))))));
}

/** @param {Context} context @param {Note} note @param {string} key `yes.no`, or empty where nobody has said yet */
async function place({ send, act }, note, key) {
  const [expected = "", desired = ""] = key.split(".");
  const reply = await send("sight.place", { id: note.data.id, expected, desired });
  if (!reply.ok) return act.tell(reply.error ?? "", { bad: true });
  act.tell(t("sights.placed", { name: reply.data.name, place: t(`sights.cell.${key || "open"}`).toLowerCase() }), { undo: true });
}
