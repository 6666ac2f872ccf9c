// Who is touched, for who calculates: balances per group of parties, with their names and without a weight.

import { h } from "../../kit/dom.js";
import { euro } from "../../kit/format.js";
import { t } from "../../kit/words.js";
import { asking, told } from "./why.js";

const COLUMNS = /** @type {const} */ (["cost", "benefit", "balance"]);

/** @param {import("./types").Context} context */
export function touched(context) {
  const { data, lang } = context;
  const asked = (/** @type {import("./types").TouchedRow} */ row, /** @type {typeof COLUMNS[number]} */ name) => {
    const text = euro(row[name], lang, { exact: true });
    return asking(context, `group:${row.group ?? ""}.${name}`, text, told(context, row.label, name, text));
  };
  return data.touched.length > 0 && h("section", { class: "scroll", key: "touched", tabindex: 0, "aria-label": t("mkba.touched") },
    h("table", null, h("caption", null, t("mkba.touched"), " ", h("span", { class: "quiet plain-weight" }, t("mkba.touched.unit"))),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("mkba.touched.who")), COLUMNS.map((name) => h("th", { key: name, scope: "col", class: "num" }, t(`mkba.column.${name}`))), h("th", { scope: "col" }, t("mkba.touched.parties")))),
      h("tbody", null, data.touched.map((row) => h("tr", { key: row.label }, h("th", { scope: "row" }, row.label),
        COLUMNS.map((name) => h("td", { key: name, class: `num ${row[name] < 0 ? "bad" : ""}` }, asked(row, name))),
        h("td", null, row.parties.join(", "), row.pm.length > 0 && h("span", { class: "quiet" }, ` ${t("mkba.touched.pm", { items: row.pm.join(", ") })}`)))))));
}
