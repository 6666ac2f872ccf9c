// Budget and cover: as the map has them, until the team writes its own lines; and whether the one equals the other.

import { h } from "../../kit/dom.js";
import { drafts } from "../../kit/draft.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { mark } from "./bring.js";

/** @typedef {import("./types").Context} Context */

const COLUMNS = { budget: ["label", "amount", "vat", "date", "note"], covered_by: ["label", "amount", "cover", "note"] };
const LABELS = { budget: { label: "application.column.what", amount: "application.column.amount" }, covered_by: { label: "application.column.source", amount: "application.column.amount_cover" } };
const KINDS = /** @type {const} */ ({ amount: "number", vat: "number", date: "date", cover: "choice" });

/** @param {Context} context */
export function budget(context) {
  const { data: { money }, send } = context;
  return h("div", { class: "stack", key: "budget" },
    h("div", { class: "headline" }, h("p", { class: money.gap ? "sentence bad" : "sentence" }, money.gap || t(money.equal ? "applying.equal" : "applying.sums", { total: money.total, covered: money.covered })),
      money.unknown > 0 && h("p", { class: "quiet" }, t("applying.unknown", { count: money.unknown })), h("p", { class: "quiet" }, money.vat)),
    money.from_map && h("div", { class: "banner", role: "note" }, h("span", null, t("applying.from_map")), h("button", { type: "button", class: "first", onclick: () => send("application.take") }, t("applying.take"))),
    lines(context, "budget", money.costs, money.total), lines(context, "covered_by", money.cover, money.covered));
}

/** @param {Context} context @param {"budget"|"covered_by"} table @param {import("./types").Line[]} rows @param {string} total */
function lines(context, table, rows, total) {
  const { data: { money }, send, errors } = context;
  const adding = `application.${table}.new`;
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const reply = await send("application.line.add", { table, label: drafts.get(adding) ?? "", at: adding });
    if (reply.ok) drafts.drop(adding);
  };
  return h("section", { key: table, "aria-labelledby": `${table}-title` },
    h("div", { class: "row heading" }, h("h2", { id: `${table}-title` }, t(`applying.${table}`)), h("strong", null, total)),
    rows.length === 0 && h("p", { class: "quiet" }, t("applying.no_lines")),
    h("ul", { class: "plain lines" }, rows.map((row, index) => h("li", { key: `${index}`, class: "card" }, money.from_map ? plain(context, table, row) : edit(context, table, row, index)))),
    h("form", { class: "row add", onsubmit: add },
      field({ address: adding, label: t(`applying.${table}.add`), value: "", keep: true, error: errors[adding] }), h("button", null, t("applying.add"))));
}

/** @param {Context} context @param {"budget"|"covered_by"} table @param {import("./types").Line} row */
function plain({ data: { money } }, table, row) {
  const kind = money.kinds.find((one) => one.value === row.cover)?.label;
  return h("p", { class: "row" }, h("strong", null, row.label), h("span", null, row.amount ? `€ ${row.amount}` : t("application.unknown")), table === "covered_by" && h("span", { class: "quiet" }, kind));
}

/** @param {Context} context @param {"budget"|"covered_by"} table @param {import("./types").Line} row @param {number} index */
function edit(context, table, row, index) {
  const { data: { money }, errors, send } = context;
  return h("div", { class: "line", role: "group", "aria-label": row.label }, row.marked && mark(context, table, index, row.label, row.label), COLUMNS[table].map((name) => {
    const address = `application.${table}.${index}.${name}`;
    return field({ address, label: t(/** @type {any} */ (LABELS[table])[name] ?? `applying.line.${name}`), value: /** @type {any} */ (row)[name], kind: /** @type {any} */ (KINDS)[name] ?? "text", options: money.kinds, error: errors[address],
      commit: (text) => send("application.line", { table, index, was: row.label, name, text, at: address }) });
  }), h("button", { type: "button", class: "bare", "aria-label": t("applying.remove.line", { line: row.label }), onclick: () => send("application.line.remove", { table, index, was: row.label }) }, t("applying.remove")));
}
