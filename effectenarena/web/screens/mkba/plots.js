// A plot with the table that says the same.

import { h } from "../../kit/dom.js";
import { drawn } from "../../kit/drawing.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Plot} Plot */

/** @param {Plot} plot */
export function plot({ id, drawing, table }) {
  return h("figure", { class: "plot", key: id },
    drawn(drawing),
    h("details", null, h("summary", null, t("mkba.plot.table")),
      h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": table.caption }, plainTable(table))));
}

/** @param {Plot["table"]} table */
export function plainTable({ caption, heads, rows, words }) {
  const look = (/** @type {number} */ column) => (column < words ? "" : "num");
  return h("table", null, h("caption", null, caption),
    h("thead", null, h("tr", null, heads.map((head, column) => h("th", { key: column, scope: "col", class: look(column) }, head)))),
    h("tbody", null, rows.map((row, index) => h("tr", { key: index }, row.map((cell, column) =>
      (column === words - 1 ? h("th", { key: column, scope: "row" }, cell) : h("td", { key: column, class: look(column) }, cell)))))));
}
