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
    stories(found), flows(found, lang), gone(found, lang));
}

/** What people told, beside what was counted. @param {import("./types").Found} found */
function stories(found) {
  if (!found.stories.length && !found.stories_kept) return null;
  return h("section", { key: "stories", class: "stories", "aria-labelledby": "monitor-stories" }, h("h2", { id: "monitor-stories" }, t("monitor.stories")), h("p", { class: "quiet" }, t("monitor.stories.about")),
    found.stories.map((one, index) => h("blockquote", { key: index }, h("p", null, one.change), one.why && h("p", { class: "quiet" }, one.why))),
    found.stories_kept && h("p", { class: "quiet" }, found.stories_kept));
}

/** Who stopped and why, and where those who left stood at the start. @param {import("./types").Found} found @param {string} lang */
function gone(found, lang) {
  return [
    found.left_out.length > 0 && h("section", { key: "left-out", "aria-labelledby": "monitor-left-out" }, h("h2", { id: "monitor-left-out" }, t("monitor.left_out")), h("ul", { class: "plain" }, found.left_out.map((one) => h("li", { key: one, class: "narrow" }, one))), h("p", { class: "quiet" }, t("monitor.left_out.about"))),
    found.stopped.length > 0 && table("monitor.stopped", t("monitor.stopped"), [t("monitor.stopped.reason"), t("monitor.stopped.count")], found.stopped.map((one) => [one.reason, told(one.count, lang)])),
    found.starts.map((one) => table(`starts-${one.question}-${one.compared}`, `${t("monitor.starts")}: ${one.question} (${t(one.compared ? "monitor.result.comparison" : "monitor.result.participants")})`,
      [t("monitor.starts.level"), t("monitor.starts.stayed"), t("monitor.starts.left")], one.rows.map((row) => [row.level, some(row.stayed, lang), some(row.left, lang)]))),
    found.starts.length > 0 && h("p", { key: "starts-about", class: "quiet" }, t("monitor.starts.about")),
  ];
}

/** A count of enough people; nobody and a few look the same. @param {number|null|undefined} count @param {string} lang */
const some = (count, lang) => (count === null || count === undefined ? "–" : number(count, lang));

/** @param {string} key @param {string} caption @param {string[]} heads @param {string[][]} rows */
const table = (key, caption, heads, rows) => h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption, key }, h("table", null, h("caption", null, caption),
  h("thead", null, h("tr", null, heads.map((head, index) => h("th", { key: index, scope: "col", class: index ? "num" : undefined }, head)))),
  h("tbody", null, rows.map(([first, ...more], at) => h("tr", { key: at }, h("th", { scope: "row" }, first), more.map((cell, index) => h("td", { key: index, class: "num" }, cell)))))));

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
