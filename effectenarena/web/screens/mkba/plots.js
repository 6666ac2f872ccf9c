// A plot with the table that says the same.

import { h } from "../../kit/dom.js";
import { drawn } from "../../kit/drawing.js";
import { t } from "../../kit/words.js";

import { asking } from "./why.js";

/** @typedef {import("./types").Plot} Plot */

/** @param {import("./types").Context} context @param {Plot} plot */
export function plot(context, { id, drawing, table }) {
  return h("figure", { class: "plot", key: id },
    drawn(drawing),
    h("details", null, h("summary", null, t("mkba.plot.table")),
      h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": table.caption }, plainTable(table, context))));
}

/** @param {Plot["table"]} table @param {import("./why.js").Asking} [context] where its figures can be asked why */
export function plainTable({ caption, heads, rows, words, asked = [] }, context) {
  const figure = (/** @type {string} */ cell, /** @type {number} */ row, /** @type {number} */ column) =>
    (context && asked[row]?.[column] ? asking(context, asked[row][column], cell, t("mkba.why.title", { amount: `${column < words ? heads[column] : rows[row][words - 1]}: ${cell}` })) : cell);
  const look = (/** @type {number} */ column) => (column < words ? "" : "num");
  return h("table", null, h("caption", null, caption),
    h("thead", null, h("tr", null, heads.map((head, column) => h("th", { key: column, scope: "col", class: look(column) }, head)))),
    h("tbody", null, rows.map((row, index) => h("tr", { key: index }, row.map((cell, column) =>
      (column === words - 1 ? h("th", { key: column, scope: "row" }, figure(cell, index, column)) : h("td", { key: column, class: look(column) }, figure(cell, index, column))))))));
}
