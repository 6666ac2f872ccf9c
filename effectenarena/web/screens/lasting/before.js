// Who lays out first, year by year; and a contract of which a part hangs on the result.

import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { number, percent, roundEuro } from "../../kit/format.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function before(context) {
  const { data, lang } = context;
  const { before: now } = /** @type {import("./types").Money} */ (data.money);
  // Once something is arranged that is how it will be; without it the way it is now stays beside it.
  const found = now.agreed.find((one) => one.when === (context.way || "as_costs")) ?? now;
  const money = (/** @type {number|null} */ amount) => roundEuro(amount, lang, { figures: 3 });
  const gap = (/** @type {import("./types").Gap} */ row, /** @type {string} */ name) => h("tr", { key: name }, h("th", { scope: "row" }, name),
    h("td", { class: "number", key: "deepest" }, money(row.deepest), row.low !== null && row.high !== null && row.high - row.low > 0.5 && h("span", { class: "quiet range" }, t("lasting.before.range", { low: money(row.low), high: money(row.high) }))),
    h("td", { key: "back" }, row.back));
  const together = { ...found.together, label: t("lasting.before.together") };
  return h("div", { class: "stack", key: "before" },
    h("div", { class: "headline" }, h("h1", { class: "sentence" }, found.lead), h("p", null, t("lasting.before.explain")), now.agreed_note && h("p", { key: "agreed" }, now.agreed_note)),
    ways(context),
    found.rows.length > 0 && [h("div", { class: "scroll", key: "deepest", tabindex: 0, role: "region", "aria-label": t("lasting.before.deepest") }, h("table", { class: "gaps" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("lasting.before.party")), h("th", { scope: "col", class: "number" }, t("lasting.before.deepest"), h("span", { class: "range" }, t("lasting.before.range.title"))), h("th", { scope: "col" }, t("lasting.before.when")))),
      h("tbody", null, [...found.rows, together].map((row) => gap(row, row.label))))),
    perYear(t("lasting.before.table"), found.years, [...found.rows, together].map((row) => ({ label: row.label, amounts: row.so_far })), money),
    h("details", { key: "why" }, h("summary", null, t("lasting.why")), h("p", null, t("lasting.before.why")),
      perYear(t("lasting.before.net"), found.years, found.rows.map((row) => ({ label: row.label, amounts: row.net })), money)),
    h("p", { key: "sum" }, t("lasting.before.separate", { amount: money(found.separate), together: money(found.together.deepest) }))],
    contract(context));
}

/**
 * A year on each row, as years are many and parties few.
 * @param {string} label @param {number[]} years @param {{label: string, amounts: number[]}[]} columns @param {(amount: number) => string} money
 */
function perYear(label, years, columns, money) {
  return h("div", { class: "scroll", key: label, tabindex: 0, role: "region", "aria-label": label }, h("table", null,
    h("thead", null, h("tr", null, h("th", { scope: "col" }, label), columns.map((column) => h("th", { scope: "col", key: column.label, class: "number", dir: "auto" }, column.label)))),
    h("tbody", null, years.map((year, index) => h("tr", { key: year }, h("th", { scope: "row" }, year),
      columns.map((column) => h("td", { key: column.label, class: column.amounts[index] < 0 ? "number bad" : "number" }, money(column.amounts[index]))))))));
}

/** Without an arrangement, or with it, by when it is paid. @param {Context} context */
function ways({ data, way, chooseWay }) {
  const { before: { agreed } } = /** @type {import("./types").Money} */ (data.money);
  if (!agreed.length) return null;
  const all = [...agreed, { when: "today", label: t("lasting.before.way.today") }];
  const chosen = all.find((one) => one.when === way) ?? agreed[0];
  return h("fieldset", { class: "rules no-print", key: "ways" }, h("legend", null, t("lasting.before.way")), h("div", { class: "row" }, all.map((one) => h("label", { key: one.when, class: "pick" },
    h("input", { type: "radio", name: "way", value: one.when, checked: one === chosen, onchange: () => chooseWay(one.when) }), one.label))));
}

/** @param {Context} context */
function contract({ data, lang, errors, send }) {
  const { contract: found } = /** @type {import("./types").Money} */ (data.money);
  const { written } = found;
  const one = (/** @type {string} */ name, /** @type {any} */ value, /** @type {Partial<import("../../kit/field.js").Field>} */ more = {}) => field({
    address: `lasting.contract.${name}`, label: t(`lasting.contract.${name}`), value, error: errors[`lasting.contract.${name}`],
    commit: (text) => send("lasting.contract", { name, text, at: `lasting.contract.${name}` }), ...more });
  return h("section", { class: "contract", key: "contract", "aria-labelledby": "contract-title" },
    h("h2", { id: "contract-title" }, t("lasting.contract.title")), h("p", null, t("lasting.contract.explain")),
    h("div", { class: "row fields no-print" },
      one("effect", written?.effect ?? "", { kind: "choice", options: [...(written ? [] : [{ value: "", label: t("lasting.contract.choose") }]), ...found.effects] }),
      written && [one("amount", number(written.amount, lang), { kind: "number" }), one("at_risk", percent(written.at_risk ?? 0.2, lang, 1), { kind: "number" }),
        one("payer", written.payer ?? "", { kind: "choice", options: found.parties }), one("supplier", written.supplier ?? "", { kind: "choice", options: found.parties }),
        one("agreed_units", written.agreed_units === undefined ? "" : number(written.agreed_units, lang), { kind: "number", hint: t("lasting.contract.agreed.hint") })]),
    written && found.no_result && h("p", { class: "todo", key: "no" }, t("lasting.contract.no_result")),
    written && written.amount > 0 && found.parts && h("div", { class: "scroll", key: "payouts", tabindex: 0, role: "region", "aria-label": t("lasting.contract.parts") }, h("table", { class: "payouts" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("lasting.contract.part")), found.parts.heads.map((head) => h("th", { scope: "col", class: "number", key: head }, head)))),
      h("tbody", null, found.parts.rows.map((row) => h("tr", { key: row.label }, h("th", { scope: "row" }, row.label), row.cells.map((cell, index) => h("td", { class: "number", key: index }, cell))))))),
    found.said.map((line) => h("p", { key: line }, line)),
    found.hangs_on.length > 0 && h("div", { key: "hangs" }, h("h3", null, t("lasting.contract.hangs_on")), h("ol", null, found.hangs_on.map((row) => h("li", { key: row.name },
      t("lasting.contract.hangs_on.row", { name: row.name, status: row.status, rank: row.rank }), !row.ranged && `, ${t("lasting.contract.no_range")}`)))),
    written && h("button", { type: "button", class: "bare no-print", key: "remove", onclick: () => send("lasting.contract.remove") }, t("lasting.contract.remove")));
}
