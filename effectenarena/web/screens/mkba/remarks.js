// Where the figures may mislead, and what they are when we count more years or fewer.

import { h } from "../../kit/dom.js";
import { euro } from "../../kit/format.js";
import { jumpTo } from "../../kit/jump.js";
import { t } from "../../kit/words.js";

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

/** @param {Context} context */
export function horizons({ data, lang }) {
  const exact = (/** @type {number} */ value) => euro(value, lang, { exact: true });
  if (!data.horizons.some((row) => row.cost || row.benefit)) return null;
  const columns = ["cost", "benefit", "npv", "beyond"];
  return h("section", { class: "scroll", key: "horizons", tabindex: 0, "aria-label": t("mkba.horizons") },
    h("table", null, h("caption", null, t("mkba.horizons"), " ", h("span", { class: "quiet plain-weight" }, t("mkba.horizons.unit", { year: data.project.price_year }))),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("mkba.horizons.years")), columns.map((name) => h("th", { key: name, scope: "col", class: "num" }, t(`mkba.horizons.${name}`))))),
      h("tbody", null, data.horizons.map((row) => h("tr", { key: row.years, class: row.years === data.project.horizon ? "inside" : "" },
        h("th", { scope: "row" }, t(row.years === data.project.horizon ? "mkba.horizons.own" : "mkba.horizons.count", { count: row.years })),
        [row.cost, row.benefit, row.npv, row.beyond_benefit - row.beyond_cost].map((value, index) =>
          h("td", { key: columns[index], class: `num ${index > 1 && value < 0 ? "bad" : ""}` }, exact(value))))))));
}
