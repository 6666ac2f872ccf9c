// What to count, best first: each with where it belongs, why, and what it is worth to know.

import { h } from "../../kit/dom.js";
import { euro, percent, roundEuro } from "../../kit/format.js";
import { jumpTo } from "../../kit/jump.js";
import { t } from "../../kit/words.js";
import { figure } from "../mkba/figures.js";
import { asking } from "../mkba/why.js";
import { FACTS, facts } from "./facts.js";
import { inquiry } from "./inquiry.js";
import { question } from "./questions.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").AgendaRow} AgendaRow
 */

/** @param {Context} context */
export function rowList(context) {
  const { data, send, amounts } = context;
  const listed = [...data.rows.map((row) => ({ at: row.plan.order, made: line(context, row) })), ...data.questions.map((row) => ({ at: row.order, made: question(context, row) }))];
  const heads = /** @type {const} */ (["what", "why", ...FACTS, "doubt", ...(amounts ? ["worth"] : [])]);
  return h("section", { key: "rows", class: amounts ? "agenda-rows amounts" : "agenda-rows", "aria-label": t("agenda.count") },
    h("div", { class: "heads", "aria-hidden": "true" }, h("span"), heads.map((name) => h("span", { key: name, class: `head-${name}` }, t(`inquiry.column.${name}`)))),
    h("ol", { class: "plain" }, listed.sort((one, other) => one.at - other.at).map((one) => one.made)),
    data.count > data.rows.length && h("button", { type: "button", class: "bare", onclick: () => send("agenda.look", { all: true }) }, t("agenda.all", { count: data.count })),
    data.all && h("button", { type: "button", class: "bare", onclick: () => send("agenda.look", { all: false }) }, t("agenda.fewer")));
}

/** @param {Context} context @param {AgendaRow} row */
function line(context, row) {
  const { lang, send, amounts } = context;
  const share = percent(row.variance_share, lang, row.variance_share > 0 && row.variance_share < 0.01 ? 1 : 0);
  return h("li", { key: row.address, class: "moves" },
    h("span", { class: "rank", "aria-label": t("agenda.rank", { rank: row.plan.order }) }, String(row.plan.order)),
    h("div", { class: "what" },
      h("p", { class: "indicator" }, row.indicator),
      h("p", { class: "belongs" },
        h("button", { type: "button", class: `bare said ${row.kind}`, title: t("agenda.to_item"), onclick: () => jumpTo(send, row.item) }, row.number.replace("→", "\u2009→\u2009")),
        h("span", { class: "quiet" }, row.name))),
    h("div", { class: "inquiry" }, inquiry(context, row)),
    h("div", { class: "why" },
      h("p", null, row.reason),
      row.tipping_status === "inside" && h("p", { class: "bad small" }, t("agenda.tips.inside")),
      row.parties.length > 0 && row.reason_code !== "turns-party" && h("p", { class: "quiet small" }, row.parties.slice(0, 2).map((party) => t("agenda.worth.party", { party: party.label })).join(", "))),
    facts(row.columns),
    h("div", { class: "share" }, row.reason_code !== "no-range" && [
      h("div", { class: "share-bar", role: "img", "aria-label": t("agenda.doubt.label", { share }), style: { "--share": row.variance_share } }),
      h("p", { class: "quiet small", "aria-hidden": "true" }, h("strong", null, share), ` ${t("agenda.doubt")}`)]),
    amounts && h("div", { class: "worth" },
      h("p", null, h("strong", null, row.reason_code === "no-range" ? "–" : asked(context, `evppi:${row.address}`, worth(row.evppi, lang), row.name))),
      row.parties.slice(0, 2).map((party) => h("p", { class: "quiet small", key: party.label }, `${party.label}: `, asked(context, `evppi:${row.address}@${party.id}`, roundEuro(party.evppi, lang, { figures: 3 }), `${row.name}, ${party.label}`)))),
    amounts && context.why((figure) => figure === `plan:${row.address}.${figure.split(".").at(-1)}` || figure.startsWith(`evppi:${row.address}@`) || figure === `evppi:${row.address}`));
}

/** A figure that can be asked why. @param {Context} context @param {string} address @param {string} text @param {string} name */
const asked = (context, address, text, name) => asking(context, address, text, t("mkba.why.title", { amount: `${name}: ${text}` }));

/** @param {number} value @param {string} lang */
function worth(value, lang) {
  return value < 1 ? (value > 0.0 && value >= 0.5 ? t("agenda.less") : "–") : roundEuro(value, lang, { figures: 3 });
}

/** Everything as a table. @param {Context} context */
export function rowTable(context) {
  const { data, lang } = context;
  const heads = /** @type {const} */ (["rank", "number", "knob", "range", "value", "evppi", "parties", "share", "evidence", "feasible", "minutes", "reason"]);
  return h("section", { class: "scroll", key: "table", tabindex: 0, "aria-label": t("agenda.table") },
    h("table", null, h("caption", null, t("agenda.table")),
      h("thead", null, h("tr", null, heads.map((name) => h("th", { key: name, scope: "col", class: ["evppi", "share", "value", "range"].includes(name) ? "num" : "" }, t(`agenda.column.${name}`))))),
      h("tbody", null, data.rows.map((row) => {
        const known = row.reason_code !== "no-range";
        const write = (/** @type {number} */ value) => figure(value, row.shape, lang, "", row.rate);
        const ask = (/** @type {string} */ address, /** @type {string} */ text, name = row.name) => asked(context, address, text, name);
        return h("tr", { key: row.address },
          h("td", null, String(row.plan.order)), h("td", null, row.number), h("th", { scope: "row" }, row.name),
          h("td", { class: "num" }, GIVEN.map((part, index) => [index > 0 && " · ", ask(`given:${row.address}.${part}`, write(row[part]), `${row.name}, ${t(`mkba.knob.${part}`)}`)])),
          h("td", { class: "num", title: row.tipping }, row.value !== null && row.possible ? ask(`tipping:${row.address}`, write(row.value)) : "–"),
          h("td", { class: "num" }, known ? ask(`evppi:${row.address}`, euro(row.evppi, lang, { exact: true })) : "–"),
          h("td", null, row.parties.length ? row.parties.map((party, index) => [index > 0 && "; ", `${party.label} `, ask(`evppi:${row.address}@${party.id}`, euro(party.evppi, lang, { exact: true }), `${row.name}, ${party.label}`)]) : "–"),
          h("td", { class: "num" }, known ? ask(`variance:${row.address}`, percent(row.variance_share, lang, 1)) : "–"),
          FACTS.map((name) => h("td", { key: name }, row.columns[name])),
          h("td", null, row.reason));
      }))));
}

const GIVEN = /** @type {const} */ (["low", "likely", "high"]);
