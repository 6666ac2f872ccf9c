// Who pays and who gains: one line for each, costs to the left and benefits to the right of zero.

import { h } from "../../kit/dom.js";
import { euro } from "../../kit/format.js";
import { t, tAt } from "../../kit/words.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").PartyRow} PartyRow
 * @typedef {{key: string, label: string, words: import("../../kit/dom.js").Child, cost: number, benefit: number, balance: number, party?: string, quiet?: boolean}} Row
 */

const LEDGERS = /** @type {const} */ (["welfare", "budget", "cash"]);

/** @param {Context} context */
export function parties(context) {
  const { data, state, set } = context;
  const rows = rowsOf(context);
  const reach = (/** @type {(row: Row) => number} */ of) => Math.max(0, ...rows.map(of));
  const left = reach((row) => Math.max(row.cost, -row.benefit));
  const right = reach((row) => row.benefit);
  const thousands = state.depth === "hall" && Math.max(left, right) >= 1e5;
  return h("section", { class: "parties", "aria-labelledby": "parties-title" },
    h("div", { class: "section-head" },
      h("h2", { id: "parties-title" }, t("mkba.parties")),
      h("div", { class: "ledgers picks", role: "group", "aria-label": t("mkba.ledger") }, LEDGERS.map((ledger) =>
        h("button", { key: ledger, type: "button", "aria-pressed": String(state.ledger === ledger), title: tAt(state.depth, `mkba.ledger.${ledger}.hint`), onclick: () => set({ ledger }) }, tAt(state.depth, `mkba.ledger.${ledger}`))))),
    state.ledger !== "welfare" && h("p", { class: "quiet ledger-hint" }, tAt(state.depth, `mkba.ledger.${state.ledger}.hint`)),
    rows.length === 0 ? h("p", { class: "quiet empty" }, t("mkba.parties.none"))
      : h("table", { class: context.amounts ? "money" : "money no-amounts" },
        h("thead", null, h("tr", null,
          h("th", { scope: "col", colspan: 2, class: "small" }, h("span", { class: "sr" }, t("mkba.parties.bars")),
            context.amounts && t(thousands ? "mkba.parties.thousands" : "mkba.parties.unit", { year: data.project.price_year })),
          context.amounts && state.ledger === "welfare" && [h("th", { scope: "col", class: "num" }, t("mkba.cost")), h("th", { scope: "col", class: "num" }, t("mkba.benefit"))],
          context.amounts && h("th", { scope: "col", class: "num" }, tAt(state.depth, "mkba.balance")),
          h("th", { scope: "col" }, h("span", { class: "sr" }, t("mkba.role"))))),
        h("tbody", null, rows.map((row) => line(context, row, left, right, thousands)))));
}

/** @param {Context} context @returns {Row[]} */
function rowsOf({ data, state, lang }) {
  const { ledger } = state;
  const rows = data.parties.map((party) => {
    const balance = ledger === "welfare" ? party.balance : party[ledger];
    const money = ledger === "welfare" ? { cost: party.cost, benefit: party.benefit } : { cost: Math.max(0, -balance), benefit: Math.max(0, balance) };
    return { key: party.party, party: party.party, label: party.label, words: wordsOf(party, state), balance, ...money };
  });
  if (ledger !== "welfare") return rows;
  /** @type {Row[]} */
  const rest = [];
  if (nonzero(data.unallocated, lang)) rest.push({ key: "+unallocated", label: t("mkba.unallocated"), words: null, cost: 0, benefit: data.unallocated, balance: data.unallocated, quiet: true });
  if (nonzero(data.unpaid, lang)) rest.push({ key: "+unpaid", label: t("mkba.unpaid"), words: t("mkba.unpaid.words"), cost: data.unpaid, benefit: 0, balance: -data.unpaid, quiet: true });
  return [...rows, ...rest];
}

/** @param {number} value @param {string} lang */
const nonzero = (value, lang) => euro(value, lang, { exact: true }) !== euro(0, lang);

/** @param {PartyRow} party @param {Context["state"]} state */
function wordsOf(party, { ledger, depth }) {
  return [party.role && ledger === "welfare" && h("span", { class: "doubt", key: "role" }, party.role),
    party.pm.map((item, index) => h("span", { class: "pm", key: `pm-${index}` }, `${tAt(depth, "mkba.pm", { sign: item.sign.replace("-", "−") })} ${item.label}`))];
}

/** @param {Context} context @param {Row} row @param {number} left @param {number} right @param {boolean} thousands */
function line(context, row, left, right, thousands) {
  const { data, lang, state, send } = context;
  const write = (/** @type {number} */ value) => (thousands ? euro(value / 1000, lang, { exact: true }) : euro(value, lang, { exact: true }));
  const amount = (/** @type {"cost"|"benefit"} */ part) => {
    const value = row[part];
    const text = part === "cost" ? write(-value) : write(value);
    if (text === euro(0, lang)) return h("span", { class: "quiet" }, "–");
    if (!row.party) return text;
    const asked = data.why?.party === row.party && data.why.part === part;
    return h("button", { type: "button", class: "bare why", "aria-expanded": String(asked), "aria-label": t("mkba.why.ask", { party: row.label, part: t(`mkba.${part}`), amount: text }),
      onclick: () => send("mkba.why", asked ? {} : { party: row.party, part }) }, text);
  };
  const open = row.party && data.why?.party === row.party;
  return h("tr", { key: row.key, class: `${row.quiet ? "quiet-row" : ""}${open ? " asked" : ""}` },
    h("th", { scope: "row" }, row.label),
    h("td", { class: "bars" }, bars(row, left, right)),
    context.amounts && state.ledger === "welfare" && [h("td", { class: "num", "data-label": t("mkba.cost") }, amount("cost")), h("td", { class: "num", "data-label": t("mkba.benefit") }, amount("benefit"))],
    context.amounts && h("td", { class: `num ${row.balance < 0 ? "bad" : ""}`, "data-label": tAt(state.depth, "mkba.balance") }, h("strong", null, write(row.balance) === euro(0, lang) ? "–" : write(row.balance))),
    h("td", { class: "words" }, row.words));
}

/** @param {Row} row @param {number} left @param {number} right */
function bars(row, left, right) {
  const whole = left + right || 1;
  const share = (/** @type {number} */ value) => `${(100 * value) / whole}%`;
  const told = t("mkba.bars", { pays: t(row.cost > 0 ? "mkba.bars.pays" : "mkba.bars.pays_not"), gains: t(row.benefit > 0 ? "mkba.bars.gains" : row.benefit < 0 ? "mkba.bars.loses" : "mkba.bars.gains_not") });
  return h("div", { class: "bar", role: "img", "aria-label": told, style: { "--zero": share(left) } },
    row.cost > 0 && h("span", { class: "pays", style: { width: share(row.cost) } }),
    row.benefit < 0 && h("span", { class: "loses", style: { width: share(-row.benefit) } }),
    row.benefit > 0 && h("span", { class: "gains", style: { width: share(row.benefit) } }),
    h("span", { class: "zero" }));
}
