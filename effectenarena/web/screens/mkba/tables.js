// Everything for who calculates: tipping points, streams and years as tables.

import { h } from "../../kit/dom.js";
import { euro, percent } from "../../kit/format.js";
import { t } from "../../kit/words.js";
import { figure } from "./figures.js";
import { asking, told } from "./why.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function tipping(context) {
  const { data, lang, send } = context;
  const at = data.who ? `@${data.who}` : "";
  const who = data.parties.find((party) => party.party === data.who)?.label ?? t("mkba.everyone");
  const heads = /** @type {const} */ (["knob", "range", "value", "value_at_mean", "chance"]);
  return data.knobs.length > 0 && h("section", { class: "scroll", key: "tipping", tabindex: 0, "aria-label": t("mkba.tipping", { who }) },
    h("table", null, h("caption", null, t("mkba.tipping", { who })),
      h("thead", null, h("tr", null, heads.map((name) => h("th", { key: name, scope: "col", class: name === "knob" ? "" : "num" }, t(`mkba.tipping.${name}`))))),
      h("tbody", null, data.knobs.map((knob) => {
        const { tip } = knob;
        const write = (/** @type {number|null} */ value) => figure(value, knob.shape, lang, "", knob.rate);
        const fixed = knob.low === knob.high;
        const given = (/** @type {"low"|"likely"|"high"} */ part) => asking(context, `given:${knob.address}.${part}`, write(knob[part]), t("mkba.why.title", { amount: `${knob.name}, ${t(`mkba.knob.${part}`)}: ${write(knob[part])}` }));
        const sign = tip.direction === "min" ? "≥ " : tip.direction === "max" ? "≤ " : "";
        return h("tr", { key: knob.address, class: tip.status === "inside" ? "inside" : "" },
          h("th", { scope: "row" }, h("span", { class: `said ${knob.kind}` }, knob.number), ` ${knob.name}`),
          h("td", { class: "num" }, !fixed && h("span", { class: "quiet" }, given("low"), " · "), h("strong", null, given("likely")), !fixed && h("span", { class: "quiet" }, " · ", given("high"))),
          h("td", { class: "num" }, h("strong", null, tip.value === null ? "–" : asking(context, `tipping:${knob.address}${at}`, `${sign}${write(tip.value)}`, t("mkba.why.title", { amount: `${knob.name}: ${write(tip.value)}` }))), tip.values.length > 1 && h("span", { class: "quiet" }, " (", tip.values.map((value, root) => [root > 0 && "; ", asking(context, `tipping:${knob.address}${at}[${root}]`, write(value), t("mkba.why.title", { amount: `${knob.name}: ${write(value)}` }))]), ")"),
            h("span", { class: "under quiet" }, tip.value !== null && !tip.possible ? t("mkba.tipping.impossible") : fixed && tip.value !== null ? t("mkba.unranged") : t(`mkba.tipping.${tip.status}`))),
          h("td", { class: "num" }, tip.value_at_mean === null ? "–" : asking(context, `tipping_at_mean:${knob.address}${at}`, write(tip.value_at_mean), t("mkba.why.title", { amount: `${knob.name}: ${write(tip.value_at_mean)}` }))),
          h("td", { class: "num" }, fixed || tip.chance === null ? "–" : asking(context, `chance:${knob.address}${at}`, percent(tip.chance, lang), t("mkba.why.title", { amount: `${knob.name}: ${percent(tip.chance, lang)}` }))));
      }))),
    !data.all && data.knob_count > data.knobs.length && h("button", { type: "button", class: "bare", onclick: () => send("mkba.look", { all: true }) }, t("mkba.knobs.all", { count: data.knob_count })));
}

/** @param {Context} context */
export function streams(context) {
  const { data, lang } = context;
  const columns = /** @type {const} */ (["cost", "benefit", "balance", "budget", "cash", "transfers"]);
  return data.streams.length > 0 && h("section", { class: "scroll", key: "streams", tabindex: 0, "aria-label": t("mkba.streams") },
    h("table", null, h("caption", null, t("mkba.streams"), " ", h("span", { class: "quiet plain-weight" }, t("mkba.parties.unit", { year: data.project.price_year }))),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("mkba.stream")), columns.map((name) => h("th", { key: name, scope: "col", class: "num" }, t(`mkba.column.${name}`))))),
      h("tbody", null, data.streams.map((row) => h("tr", { key: row.label }, h("th", { scope: "row" }, row.label),
        columns.map((name) => h("td", { key: name, class: `num ${row[name] < 0 ? "bad" : ""}` }, row[name] ? asking(context, `stream:${row.stream}.${name}`, euro(row[name], lang, { exact: true }), told(context, row.label, name, euro(row[name], lang, { exact: true }))) : "–")))))));
}

/** @param {Context} context */
export function yearly(context) {
  const { data, lang } = context;
  if (!data.yearly.length) return null;
  const last = data.yearly.reduce((most, row) => Math.max(most, row.cost.findLastIndex(Boolean), row.benefit.findLastIndex(Boolean)), 0);
  const years = Array.from({ length: last + 1 }, (_, index) => data.project.start_year + index);
  return h("section", { class: "scroll", key: "yearly", tabindex: 0, "aria-label": t("mkba.yearly") },
    h("table", null, h("caption", null, t("mkba.yearly"), " ", h("span", { class: "quiet plain-weight" }, t("mkba.yearly.unit", { year: data.project.price_year }))),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("mkba.party")), h("td", null), years.map((year) => h("th", { key: year, scope: "col", class: "num" }, String(year))))),
      h("tbody", null, data.yearly.flatMap((row) => /** @type {const} */ (["cost", "benefit"]).filter((part) => row[part].some(Boolean)).map((part) =>
        h("tr", { key: `${row.label}-${part}` }, h("th", { scope: "row" }, row.label), h("td", { class: "quiet" }, t(`mkba.${part}`)),
          years.map((year, index) => h("td", { key: year, class: "num" }, row[part][index] ? asking(context, `yearly:${row.party}.${part}[${index}]`, euro(row[part][index], lang, { exact: true }), told(context, `${row.label} ${year}`, part, euro(row[part][index], lang, { exact: true }))) : "–"))))))));
}

/** @param {Context} context */
export function totals(context) {
  const spread = new Set(["npv.sd", "npv.p5", "npv.p50", "npv.p95"]);
  const { data, lang } = context;
  const { npv } = data;
  /** @type {[string, string, number][]} */
  const rows = [["mkba.total.cost", "cost", data.cost], ["mkba.total.benefit", "benefit", data.benefit], ["mkba.likely", "npv.likely", npv.likely], ["mkba.mean", "npv.mean", npv.mean], ["mkba.total.sd", "npv.sd", npv.sd],
    ["mkba.total.p5", "npv.p5", npv.p5], ["mkba.total.p50", "npv.p50", npv.p50], ["mkba.total.p95", "npv.p95", npv.p95], ["mkba.total.budget", "budget", data.budget], ["mkba.total.cash", "cash", data.cash], ["mkba.unallocated", "unallocated", data.unallocated], ["mkba.unpaid", "unpaid", data.unpaid], ["mkba.total.beyond", "beyond_horizon", data.beyond_horizon]];
  return h("section", { class: "scroll", key: "totals", tabindex: 0, "aria-label": t("mkba.total") },
    h("table", { class: "totals" }, h("caption", null, t("mkba.total")), h("tbody", null,
      rows.map(([id, address, value]) => h("tr", { key: id }, h("th", { scope: "row" }, t(id)),
        h("td", { class: "num" }, data.unknown[address] || (address.startsWith("npv.") && data.unknown.balance) || (spread.has(address) && npv.p5 === npv.p95 ? t("mkba.unranged") : asking(context, address, euro(value, lang, { exact: true }), t("mkba.why.title", { amount: `${t(id)} ${euro(value, lang, { exact: true })}` })))))))));
}

/** One year of the budget, every stream of money. @param {Context} context */
export function budget(context) {
  const { data, lang, send } = context;
  const { budget: found } = data.panel;
  const columns = /** @type {const} */ (["cost", "benefit", "balance"]);
  const asked = (/** @type {{stream: string, label: string, cost: number, benefit: number, balance: number}} */ row, /** @type {typeof columns[number]} */ name) => {
    const text = row[name] ? euro(row[name], lang, { exact: true }) : "–";
    return row[name] ? asking(context, `budget:${row.stream}.${name}[${found?.year ?? 0}]`, text, told(context, row.label || t("mkba.total"), name, text)) : text;
  };
  return found && h("section", { class: "scroll", key: "budget", tabindex: 0, "aria-label": t("mkba.budget", { year: found.years[found.year] }) },
    h("label", { class: "row whose" }, h("span", null, t("mkba.budget.year")),
      h("select", { "aria-label": t("mkba.budget.year"), value: String(found.year), onchange: (/** @type {any} */ event) => send("mkba.look", { year: Number(event.target.value) }) },
        found.years.map((year, index) => h("option", { key: year, value: String(index), selected: index === found.year }, String(year))))),
    h("table", null, h("caption", null, t("mkba.budget", { year: found.years[found.year] })),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("mkba.stream")), columns.map((name) => h("th", { key: name, scope: "col", class: "num" }, t(`mkba.column.${name}`))))),
      h("tbody", null, found.rows.map((row, index) => h("tr", { key: index, class: index === found.rows.length - 1 ? "total" : "" }, h("th", { scope: "row" }, row.label || t("mkba.total")),
        columns.map((name) => h("td", { key: name, class: `num ${name === "balance" && row.balance < 0 ? "bad" : ""}` }, name === "balance" ? h("strong", null, asked(row, name)) : asked(row, name))))))));
}
