// Where the figures may mislead, and what they are when we count more years or fewer.

import { h } from "../../kit/dom.js";
import { drawnShare, euro } from "../../kit/format.js";
import { jumpTo } from "../../kit/jump.js";
import { t } from "../../kit/words.js";
import { asking } from "./why.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function remarks({ data, send }) {
  return data.remarks.length > 0 && h("section", { class: "stack remarks", key: "remarks", "aria-label": t("mkba.remarks") },
    h("h2", null, t("mkba.remarks")),
    h("ul", { class: "plain" }, data.remarks.map((remark, index) => h("li", { key: `${remark.code}-${remark.item}-${index}`, class: remark.turns ? "turns" : "" },
      remark.turns && h("strong", { class: "doubt" }, t("mkba.remarks.turns"), " "),
      remark.message, " ", h("span", { class: "quiet" }, remark.mend),
      remark.item && [" ", h("button", { type: "button", class: "bare", onclick: () => jumpTo(send, remark.item ?? "", remark.field) }, t("mkba.to_item"))]))));
}

/** The same outcome over more years or fewer, with its range: first whether the sign depends on it. @param {Context} context */
export function horizons(context) {
  const { data, lang } = context;
  const { horizons: rows = [], horizon_words: words = [] } = data.panel;
  if (!rows.some((row) => row.cost || row.benefit)) return null;
  const exact = (/** @type {number} */ value) => euro(value, lang, { exact: true });
  const columns = /** @type {const} */ (["cost", "benefit", "between", "npv", "mean", "chance", "beyond"]);
  return h("section", { class: "scroll horizons", key: "horizons", tabindex: 0, "aria-label": t("mkba.horizons") },
    words.map((one, index) => h("p", { class: "doubt horizon-words", key: `words-${index}` }, one)),
    h("table", null, h("caption", null, t("mkba.horizons"), " ", h("span", { class: "quiet plain-weight" }, t("mkba.horizons.unit", { year: data.project.price_year }))),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("mkba.horizons.years")), columns.map((name) => h("th", { key: name, scope: "col", class: "num" }, t(`mkba.horizons.${name}`))))),
      h("tbody", null, rows.map((row) => {
        const years = t(row.years === data.project.horizon ? "mkba.horizons.own" : "mkba.horizons.count", { count: row.years });
        const asked = (/** @type {string} */ part, /** @type {string} */ text) => asking(context, `horizon:${row.years}.${part}`, text, t("mkba.why.title", { amount: `${years}: ${text}` }));
        const money = (/** @type {string} */ part, /** @type {number} */ value) => h("td", { key: part, class: `num ${!["cost", "benefit"].includes(part) && value < 0 ? "bad" : ""}` }, asked(part, exact(value)));
        const known = (/** @type {string} */ part, /** @type {number} */ value) => data.unknown[part] ? h("td", { key: part, class: "num quiet" }, data.unknown[part]) : money(part, value);
        return h("tr", { key: row.years, class: row.years === data.project.horizon ? "inside" : "" }, h("th", { scope: "row" }, years),
          known("cost", row.cost), known("benefit", row.benefit),
          h("td", { key: "between", class: "num" }, row.p5 === row.p95 ? t("mkba.unranged") : [asked("p5", exact(row.p5)), " ", h("span", { class: "nowrap" }, `${t("mkba.and")} `, asked("p95", exact(row.p95)))]),
          money("npv", row.npv), money("mean", row.mean),
          h("td", { key: "chance", class: "num" }, row.p5 === row.p95 ? "–" : asked("p_positive", drawnShare(row.p_positive, lang))),
          money("beyond", row.beyond_benefit - row.beyond_cost));
      }))));
}
