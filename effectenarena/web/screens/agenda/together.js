// Numbers that belong together: what it is worth to know them all, and what happens when they are wrong together.

import { h } from "../../kit/dom.js";
import { euro, roundEuro } from "../../kit/format.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function groups({ data, lang }) {
  const notes = data.groups.map((group) => ({ ...group, label: `${group.number} ${group.label}` }));
  return [
    groupTable("note-groups", t("agenda.groups"), t("agenda.groups.hint"), notes, lang),
    groupTable("source-groups", t("agenda.groups.source"), "", data.source_groups, lang),
    groupTable("party-groups", t("agenda.groups.party"), "", data.party_groups, lang)];
}

/**
 * @param {string} key @param {string} title @param {string} hint
 * @param {{ label: string, evppi: number, se: number | null }[]} rows @param {string} lang
 */
function groupTable(key, title, hint, rows, lang) {
  const most = rows[0]?.evppi ?? 0;
  return rows.length > 0 && h("section", { key, class: `groups ${key}`, "aria-labelledby": `${key}-title` },
    h("h2", { id: `${key}-title` }, title), hint && h("p", { class: "quiet" }, hint),
    h("table", null, h("tbody", null, rows.map((group, index) => h("tr", { key: `${index} ${group.label}` },
      h("th", { scope: "row" }, group.label),
      h("td", { class: "wide" }, h("div", { class: "share-bar", style: { "--share": group.evppi / most } })),
      h("td", { class: "num" }, roundEuro(group.evppi, lang, { figures: 3 })),
      h("td", { class: "num quiet" }, group.se !== null && group.se >= 1 ? t("agenda.groups.error", { amount: roundEuro(group.se, lang) }) : ""))))));
}

/** All numbers of one source at one end of their ranges together. @param {Context} context */
export function dependence({ data, lang }) {
  const heads = /** @type {const} */ (["source", "count", "low", "likely", "high", "verdict"]);
  const money = (/** @type {number} */ value) => h("td", { class: value < 0 ? "num bad" : "num" }, euro(value, lang, { exact: true }));
  return h("section", { key: "dependence", class: "dependence", "aria-labelledby": "dependence-title" },
    h("h2", { id: "dependence-title" }, t("agenda.dependence")),
    h("p", { class: "quiet" }, data.independent, data.dependence.length > 0 && ` ${t("agenda.dependence.hint")}`),
    data.dependence.length > 0 && h("div", { class: "scroll", tabindex: 0, "aria-label": t("agenda.dependence"), role: "group" }, h("table", null,
      h("thead", null, h("tr", null, heads.map((name) => h("th", { key: name, scope: "col", class: ["source", "verdict"].includes(name) ? "" : "num" }, t(`agenda.dependence.${name}`))))),
      h("tbody", null, data.dependence.map((row, index) => h("tr", { key: `${index} ${row.source}` },
        h("th", { scope: "row" }, row.source),
        h("td", { class: "num", title: row.names.join("\n") }, String(row.names.length)),
        money(row.low), money(row.likely), money(row.high),
        h("td", null, row.turns ? h("strong", { class: "bad" }, row.verdict) : row.verdict)))))));
}
