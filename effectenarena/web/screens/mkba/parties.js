// Who pays and who gains: one line for each, costs to the left and benefits to the right of zero.

import { h } from "../../kit/dom.js";
import { euro, roundEuro, signMark } from "../../kit/format.js";
import { t, tAt } from "../../kit/words.js";
import { asking, told } from "./why.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").PartyRow} PartyRow
 * @typedef {{key: string, label: string, words: import("../../kit/dom.js").VNode[], cost: number, benefit: number, balance: number, party?: string, quiet?: boolean, unknown?: {[name: string]: string}}} Row
 * @typedef {{left: number, right: number, write: (value: number) => string}} Scale
 */

const LEDGERS = /** @type {const} */ (["welfare", "budget", "cash"]);
const COLUMNS = /** @type {const} */ (["cost", "benefit", "balance"]);

/** @param {Context} context */
export function parties(context) {
  const { data, state, set, amounts, lang } = context;
  const rows = rowsOf(context);
  const reach = (/** @type {(row: Row) => number} */ of) => Math.max(0, ...rows.map(of));
  const left = reach((row) => Math.max(row.cost, -row.benefit));
  const right = reach((row) => row.benefit);
  // In the hall one step for the whole table, so that costs, benefits and balance still add up to the eye.
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(left, right, 1))) - 2);
  const write = (/** @type {number} */ value) => (state.depth === "hall" ? roundEuro(value, lang, { step }) : euro(value, lang, { exact: true }));
  return h("section", { class: "parties", "aria-labelledby": "parties-title" },
    h("div", { class: "section-head" },
      h("h2", { id: "parties-title" }, t("mkba.parties")),
      h("div", { class: "ledgers picks", role: "group", "aria-label": t("mkba.ledger") }, LEDGERS.map((ledger) =>
        h("button", { key: ledger, type: "button", "aria-pressed": String(state.ledger === ledger), title: tAt(state.depth, `mkba.ledger.${ledger}.hint`), onclick: () => set({ ledger }) }, tAt(state.depth, `mkba.ledger.${ledger}`))))),
    rows.length === 0 ? h("p", { class: "quiet empty" }, t("mkba.parties.none"))
      : h("table", { class: amounts ? "money" : "money no-amounts" },
        h("caption", { class: state.ledger === "welfare" ? "sr" : "quiet" }, state.ledger === "welfare" ? t("mkba.parties") : tAt(state.depth, `mkba.ledger.${state.ledger}.hint`)),
        h("thead", { class: amounts ? "" : "sr" }, h("tr", null,
          h("th", { scope: "col", colspan: 2 }, h("span", { class: "sr" }, t("mkba.parties.bars")), amounts && t("mkba.parties.unit", { year: data.project.price_year })),
          amounts && COLUMNS.map((name) => h("th", { key: name, scope: "col", class: "num" }, name === "balance" ? tAt(state.depth, "mkba.balance") : t(`mkba.${name}`))))),
        h("tbody", null, rows.flatMap((row) => lines(context, row, { left, right, write })))));
}

/** @param {Context} context @returns {Row[]} */
function rowsOf({ data, state, lang }) {
  const { ledger } = state;
  const rows = data.parties.map((party) => {
    const balance = ledger === "welfare" ? party.balance : party[ledger];
    const money = ledger === "welfare" ? { cost: party.cost, benefit: party.benefit } : { cost: party.money_cost, benefit: balance + party.money_cost };
    return { key: party.party, party: party.party, label: party.label, words: wordsOf(party, state), balance, ...money, unknown: { ...party.unknown, balance: party.unknown[ledger === "welfare" ? "balance" : ledger] } };
  });
  if (ledger !== "welfare") return rows;
  /** @type {Row[]} */
  const rest = [];
  if (nonzero(data.unallocated, lang)) rest.push({ key: "+unallocated", label: t("mkba.unallocated"), words: [], cost: 0, benefit: data.unallocated, balance: data.unallocated, quiet: true });
  if (nonzero(data.unpaid, lang)) rest.push({ key: "+unpaid", label: t("mkba.unpaid"), words: [h("span", { key: "unpaid" }, t("mkba.unpaid.words"))], cost: data.unpaid, benefit: 0, balance: -data.unpaid, quiet: true });
  return [...rows, ...rest];
}

/** @param {number} value @param {string} lang */
const nonzero = (value, lang) => euro(value, lang, { exact: true }) !== euro(0, lang);

/** @param {PartyRow} party @param {Context["state"]} state */
function wordsOf(party, { ledger, depth }) {
  return [
    ...(party.role && ledger === "welfare" ? [h("span", { class: "doubt", key: "role" }, party.role)] : []),
    // Nothing but an empty bar would say that it is nought.
    ...(party.pm.length === 0 && party.unknown[ledger === "welfare" ? "balance" : ledger] ? [h("span", { class: "quiet", key: "unknown" }, party.unknown[ledger === "welfare" ? "balance" : ledger])] : []),
    ...party.pm.map((item, index) => h("span", { class: "pm", key: `pm-${index}` }, `${tAt(depth, "mkba.pm", { sign: signMark(item.sign) })} ${item.label}`)),
  ];
}

/** A party with nothing in euros has its words on its own line; any other has them under it. @param {Context} context @param {Row} row @param {Scale} scale */
function lines(context, row, scale) {
  const { data, amounts } = context;
  const open = Boolean(row.party && data.why?.party === row.party);
  const look = `${row.quiet ? "quiet-row" : ""}${open ? " asked" : ""}`;
  const span = amounts ? 4 : 1;
  const bare = row.words.length > 0 && COLUMNS.every((name) => scale.write(row[name]) === scale.write(0));
  const label = h("th", { scope: "row" }, row.label);
  if (bare) return [h("tr", { key: row.key, class: look }, label, h("td", { class: "words", colspan: span, key: "words" }, row.words))];
  return [
    h("tr", { key: row.key, class: `${look}${row.words.length ? " with-words" : ""}` },
      label,
      h("td", { class: "bars", key: "bars" }, bars(row, scale)),
      amounts && COLUMNS.map((name) => figure(context, row, name, scale))),
    row.words.length > 0 && h("tr", { key: `${row.key}-words`, class: `words-row ${look}` }, h("td", null), h("td", { class: "words", colspan: span }, row.words)),
  ].filter(Boolean);
}

/** @param {Context} context @param {Row} row @param {typeof COLUMNS[number]} name @param {Scale} scale */
function figure(context, row, name, { write }) {
  const { state } = context;
  const label = name === "balance" ? tAt(state.depth, "mkba.balance") : t(`mkba.${name}`);
  const text = write(name === "cost" ? -row.cost : row[name]);
  const none = text === write(0);
  const address = addressOf(row, name, state.ledger);
  const shown = none ? text : asking(context, address, text, told(context, row.label, name, text));
  return h("td", { key: name, class: `num${name === "balance" && row.balance < 0 ? " bad" : ""}`, "data-label": label },
    none ? h("span", { class: "quiet" }, row.unknown?.[name] || "–") : name === "balance" ? h("strong", null, shown) : shown);
}

/** The figure's address for who asks why. @param {Row} row @param {typeof COLUMNS[number]} name @param {string} ledger */
function addressOf({ key, party }, name, ledger) {
  if (!party) return key.slice(1);
  if (ledger === "welfare") return `party:${party}.${name}`;
  return `party:${party}.${name === "balance" ? ledger : `${ledger}_${name}`}`;
}

/** @param {Row} row @param {Scale} scale */
function bars(row, { left, right }) {
  const whole = left + right || 1;
  const share = (/** @type {number} */ value) => `${(100 * value) / whole}%`;
  const told = t("mkba.bars", { pays: t(row.cost > 0 ? "mkba.bars.pays" : "mkba.bars.pays_not"), gains: t(row.benefit > 0 ? "mkba.bars.gains" : row.benefit < 0 ? "mkba.bars.loses" : "mkba.bars.gains_not") });
  return h("div", { class: "bar", role: "img", "aria-label": told, style: { "--zero": share(left) } },
    row.cost > 0 && h("span", { class: "pays", style: { width: share(row.cost) } }),
    row.benefit < 0 && h("span", { class: "loses", style: { width: share(-row.benefit) } }),
    row.benefit > 0 && h("span", { class: "gains", style: { width: share(row.benefit) } }),
    h("span", { class: "zero" }));
}
