// Numbers that belong together: what it is worth to know them all, and what happens when they are wrong together.

import { h } from "../../kit/dom.js";
import { euro, roundEuro } from "../../kit/format.js";
import { t } from "../../kit/words.js";
import { asking } from "../mkba/why.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function groups(context) {
  const { data } = context;
  const notes = data.groups.map((group) => ({ ...group, label: `${group.number} ${group.label}` }));
  return [
    groupTable("note-groups", t("agenda.groups"), t("agenda.groups.hint"), context, notes),
    groupTable("source-groups", t("agenda.groups.source"), "", context, data.source_groups),
    groupTable("party-groups", t("agenda.groups.party"), "", context, data.party_groups)];
}

/**
 * @param {string} key @param {string} title @param {string} hint @param {Context} context @param {import("./types").Together[]} rows
 */
function groupTable(key, title, hint, context, rows) {
  const { lang } = context;
  const most = rows[0]?.evppi ?? 0;
  return rows.length > 0 && h("section", { key, class: `groups ${key}`, "aria-labelledby": `${key}-title` },
    h("h2", { id: `${key}-title` }, title), hint && h("p", { class: "quiet" }, hint),
    h("table", null, h("tbody", null, rows.map((group, index) => h("tr", { key: `${index} ${group.label}` },
      h("th", { scope: "row" }, group.label),
      h("td", { class: "wide" }, h("div", { class: "share-bar", style: { "--share": group.evppi / most } })),
      h("td", { class: "num" }, asked(context, group.figure, roundEuro(group.evppi, lang, { figures: 3 }), group.label)),
      h("td", { class: "num quiet" }, group.se !== null && group.se >= 1 ? t("agenda.groups.error", { amount: roundEuro(group.se, lang) }) : ""))))),
    context.why((figure) => rows.some((group) => group.figure === figure)));
}

/** @param {Context} context @param {string} address @param {string} text @param {string} name */
const asked = (context, address, text, name) => asking(context, address, text, t("mkba.why.title", { amount: `${name}: ${text}` }));

/** All numbers of one source at one end of their ranges together. @param {Context} context */
export function dependence(context) {
  const { data, lang } = context;
  const heads = /** @type {const} */ (["source", "count", "low", "likely", "high", "verdict"]);
  const money = (/** @type {Context["data"]["dependence"][number]} */ row, /** @type {"low"|"likely"|"high"} */ end) =>
    h("td", { key: end, class: row[end] < 0 ? "num bad" : "num" }, asked(context, row.figures[end], euro(row[end], lang, { exact: true }), `${row.source}, ${t(`agenda.dependence.${end}`)}`));
  return h("section", { key: "dependence", class: "dependence", "aria-labelledby": "dependence-title" },
    h("h2", { id: "dependence-title" }, t("agenda.dependence")),
    h("p", { class: "quiet" }, data.independent, data.dependence.length > 0 && ` ${t("agenda.dependence.hint")}`),
    data.dependence.length > 0 && h("div", { class: "scroll", tabindex: 0, "aria-label": t("agenda.dependence"), role: "group" }, h("table", null,
      h("thead", null, h("tr", null, heads.map((name) => h("th", { key: name, scope: "col", class: ["source", "verdict"].includes(name) ? "" : "num" }, t(`agenda.dependence.${name}`))))),
      h("tbody", null, data.dependence.map((row, index) => h("tr", { key: `${index} ${row.source}` },
        h("th", { scope: "row" }, row.source),
        h("td", { class: "num", title: row.names.join("\n") }, String(row.names.length)),
        money(row, "low"), money(row, "likely"), money(row, "high"),
        h("td", null, row.turns ? h("strong", { class: "bad" }, row.verdict) : row.verdict)))))),
    context.why((figure) => figure.startsWith("together:")));
}
