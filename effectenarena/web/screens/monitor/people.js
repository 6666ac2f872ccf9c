// What became of people: per indicator how many went better, stayed, were stabilised or went worse, and who left.

import { h } from "../../kit/dom.js";
import { number, percent } from "../../kit/format.js";
import { t } from "../../kit/words.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Result} Result
 */
const SHIFTS = /** @type {const} */ (["better", "stabilised", "same", "worse", "left"]);

/** @param {Context} context */
export function people({ data, lang }) {
  const found = /** @type {import("./types").Found} */ (data.found);
  if (!found.results.length) return h("p", { key: "people" }, t("monitor.people.none"));
  const domains = [...new Set(found.results.map((one) => one.domain))];
  return h("div", { class: "stack people", key: "people" },
    h("p", { class: "quiet" }, t("monitor.result.note")),
    domains.map((domain) => h("section", { key: domain || "other", "aria-label": domain || t("monitor.people.other") }, h("h2", null, domain || t("monitor.people.other")),
      found.results.filter((one) => one.domain === domain).map((one) => group(one, found, lang)))),
    flows(found, lang));
}

/** @param {Result} one @param {import("./types").Found} found @param {string} lang */
function group(one, found, lang) {
  const { counts } = one;
  const difference = one.compared ? null : found.differences.find((each) => each.column === one.column);
  const words = SHIFTS.map((shift) => `${t(`monitor.result.${shift}`)} ${told(counts[shift], lang)}`).join(", ");
  return h("div", { class: one.compared ? "result compared" : "result", key: `${one.column}-${one.compared}` },
    h("h3", null, one.question, " ", h("span", { class: "quiet" }, t(one.compared ? "monitor.result.comparison" : "monitor.result.participants"))),
    counts.total !== null && SHIFTS.every((shift) => counts[shift] !== null) && h("div", { class: "bar", "aria-hidden": "true" },
      SHIFTS.map((shift) => (counts[shift] ? h("span", { key: shift, class: shift, style: { "flex-grow": counts[shift] ?? 0 } }, String(counts[shift])) : null))),
    h("p", { class: "counts" }, words, ". ", counts.total === null ? t("monitor.result.total.hidden") : t("monitor.result.started", { total: number(counts.total, lang) })),
    one.better && h("p", null, t("monitor.result.share.words", interval(one.better, lang)), one.better_at_worst && ` ${t("monitor.result.worst.words", { share: percent(one.better_at_worst.share, lang) })}`),
    difference && h("p", null, t("monitor.result.difference", interval(difference, lang))));
}

/** @param {{share: number, low: number, high: number}} range @param {string} lang */
const interval = ({ share, low, high }, lang) => ({ share: percent(share, lang), low: percent(low, lang), high: percent(high, lang) });

/** @param {number|null} count @param {string} lang */
const told = (count, lang) => (count === null ? t("monitor.result.hidden") : number(count, lang));

/** @param {import("./types").Found} found @param {string} lang */
function flows(found, lang) {
  const moments = ["t0", "tussen", "t1", "t2"].filter((moment) => found.flow.some((one) => moment in one.at));
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("monitor.flow"), key: "flow" }, h("table", null, h("caption", null, t("monitor.flow")),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t("monitor.result.group")), moments.map((moment) => h("th", { key: moment, scope: "col", class: "num" }, t(`monitor.moment.${moment}`))))),
    h("tbody", null, found.flow.map((one) => h("tr", { key: String(one.compared) }, h("th", { scope: "row" }, t(one.compared ? "monitor.result.comparison" : "monitor.result.participants")),
      moments.map((moment) => h("td", { key: moment, class: "num" }, told(one.at[moment] === undefined ? 0 : one.at[moment], lang))))))));
}
