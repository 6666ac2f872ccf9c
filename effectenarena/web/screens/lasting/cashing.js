// The cashing plan: what really comes free, and what still has to be said before it does.

import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { roundEuro } from "../../kit/format.js";
import { jumpTo } from "../../kit/jump.js";
import { t } from "../../kit/words.js";
import { rangeWords } from "./scale.js";

/** @typedef {import("./types").Context} Context */

/** With no more benefits than this there is nothing to search. */
const FEW = 5;
/** So many at first: what is not drawn costs nothing. */
const MOST = 20;
/** @type {import("./types").PlanLook["which"][]} */
const WHICH = ["all", "to_do", "not_booked", "booked"];

/** @param {Context} context */
export function cashing(context) {
  const { data, lang, send } = context;
  const { cashing: plan } = /** @type {import("./types").Money} */ (data.money);
  const found = plan.rows.filter((row) => wanted(row, context.plan));
  const shown = context.plan.whole ? found : found.slice(0, MOST);
  const money = (/** @type {number|null} */ amount) => roundEuro(amount, lang, { figures: 3 });
  const listed = (/** @type {string} */ title, /** @type {import("./types").Pair[]} */ pairs) => pairs.length > 0 && h("section", { key: title }, h("h2", null, t(title)),
    h("ul", null, pairs.map((pair, index) => h("li", { key: index }, h("button", { type: "button", class: "bare flat", onclick: () => jumpTo(send, pair.item) }, t("lasting.cashing.pair", { effect: pair.effect, party: pair.party }))))));
  return h("div", { class: "stack", key: "cashing" },
    h("div", { class: "headline" }, h("h1", { class: "sentence" }, plan.rows.length ? t("lasting.cashing.lead", { benefit: money(plan.benefit), cash: money(plan.cash), booked: money(plan.booked) }) : t("lasting.cashing.none"))),
    h("p", { class: "banner", role: "note" }, t("lasting.cashing.warning")),
    plan.rows.length > FEW && finding(context),
    found.length === 0 && plan.rows.length > 0 && h("p", { key: "nothing" }, t("lasting.cashing.find.none")),
    h("ul", { class: "plain plan" }, shown.map((row) => h("li", { key: row.address, class: "card" },
      h("div", { class: "row heading" }, h("h2", null, row.party), h("span", null, row.effect), h("span", { class: row.booked ? "level strong" : "level mixed" }, t(row.booked ? "lasting.cashing.booked" : "lasting.cashing.not_booked"))),
      h("p", { class: "figures" }, amount("lasting.cashing.benefit", row.benefit, row.benefit_low, row.benefit_high), amount("lasting.cashing.cash", row.cash, row.cash_low, row.cash_high), h("span", null, t("lasting.cashing.from", { year: row.from_year }))),
      h("p", { class: row.to_do.length ? "todo" : "quiet" }, row.to_do.length ? t("lasting.cashing.to_do", { list: row.to_do.join(", ") }) : t("lasting.cashing.done")),
      h("details", { key: "fill", class: "no-print" }, h("summary", null, t("lasting.cashing.fill")), form(context, row)),
      h("details", { key: "why" }, h("summary", null, t("lasting.why")), row.why.map((one, index) => h("p", { key: index }, one)))))),
    found.length > shown.length && h("button", { type: "button", class: "no-print", key: "whole", onclick: () => context.setPlan({ whole: true }) }, t("lasting.cashing.find.rest", { count: found.length - shown.length })),
    listed("lasting.cashing.pm", plan.pm), listed("lasting.cashing.welfare", plan.welfare));

  /** @param {string} words @param {number} likely @param {number|null} low @param {number|null} high */
  function amount(words, likely, low, high) {
    const range = rangeWords(likely, low, high, lang);
    return h("span", { key: words }, t(words, { amount: money(likely) }), range && h("span", { class: "quiet" }, ` (${range})`));
  }
}

/** Whether a benefit is among what is looked for: in its party, its effect, or what was written of it. @param {import("./types").CashingRow} row @param {import("./types").PlanLook} look */
function wanted(row, { find, which }) {
  if (which === "to_do" ? !row.to_do.length : which === "booked" ? !row.booked : which === "not_booked" && row.booked) return false;
  const said = [row.party, row.effect, ...row.fields.map((one) => one.text)].join(" ").toLocaleLowerCase();
  return find.toLocaleLowerCase().split(/\s+/).every((word) => said.includes(word));
}

/** Search, and which benefits. @param {Context} context */
function finding({ data, plan, setPlan }) {
  const { rows } = /** @type {import("./types").Money} */ (data.money).cashing;
  const count = rows.filter((row) => wanted(row, plan)).length;
  return h("div", { class: "row fields no-print", key: "find", role: "search" },
    field({ address: "lasting.cashing.find", label: t("lasting.cashing.find"), value: plan.find, keep: true, commit: () => {}, props: { type: "search", oninput: (/** @type {any} */ event) => setPlan({ find: event.target.value, whole: false }) } }),
    field({ address: "lasting.cashing.which", label: t("lasting.cashing.which"), kind: "choice", value: plan.which, commit: (which) => setPlan({ which: /** @type {any} */ (which), whole: false }),
      options: WHICH.map((value) => ({ value, label: t(`lasting.cashing.which.${value}`) })) }),
    h("p", { class: "quiet", role: "status" }, t("lasting.cashing.find.count", { count, total: rows.length })));
}

/** @param {Context} context @param {import("./types").CashingRow} row */
function form({ data, errors, send }, row) {
  const { cashing: plan } = /** @type {import("./types").Money} */ (data.money);
  const set = (/** @type {string} */ name, /** @type {string} */ text) => send("link.set", { source: row.source, target: row.target, field: name, text, at: `${row.address}.${name}` });
  return h("div", { class: "fill" },
    field({ address: `${row.address}.instrument_kind`, label: t("arena.field.instrument_kind"), kind: "choice", value: row.instrument_kind, error: errors[`${row.address}.instrument_kind`],
      hint: plan.instruments.find((one) => one.value === row.instrument_kind)?.about,
      options: [{ value: "", label: t("lasting.cashing.instrument.none") }, ...plan.instruments], commit: (text) => set("instrument_kind", text) }),
    row.fields.map(({ name, text, day }) => field({ address: `${row.address}.${name}`, label: t(`arena.field.${name}`), kind: day ? "date" : "text", value: text, error: errors[`${row.address}.${name}`], commit: (typed) => set(name, typed) })),
    h("label", { class: "pick" }, h("input", { type: "checkbox", checked: row.booked, onchange: (/** @type {any} */ event) => set("booked", event.target.checked ? "yes" : "no") }), t("arena.field.booked")),
    h("button", { type: "button", class: "bare flat", onclick: () => jumpTo(send, row.address, "cashable") }, t("lasting.cashing.arrow")));
}
