// How the four criteria, the phases and the development agenda stood on earlier days.

import { h } from "../../kit/dom.js";
import { date, number } from "../../kit/format.js";
import { t } from "../../kit/words.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Scan} Scan
 */

/** A title, heads and a row for each day, by set. @type {{[set: string]: (found: Scan, lang: string) => {title: string, heads: string[], row: (day: Scan["history"][0]) => string[]}}} */
const TABLES = {
  four: ({ groups }) => ({ title: "lasting.history", heads: groups.filter((group) => group.set === "four").map((group) => group.label), row: (day) => day.levels }),
  phases: ({ groups }, lang) => {
    const items = groups.find((group) => group.set === "phases")?.items ?? [];
    return { title: "lasting.history.phases", heads: items.map((item) => item.label.split(":")[0]), row: (day) => items.map((item) => number(day.phases[item.key.slice(item.key.indexOf(".") + 1)], lang, 1)) };
  },
  agenda: ({ groups }, lang) => ({ title: "lasting.history.agenda", heads: groups.filter((group) => group.set === "agenda").map((group) => group.label), row: (day) => day.agenda.map((count) => number(count, lang)) }),
};

/** @param {Context} context */
export function history({ data: { scan: found }, lang, set }) {
  if (found.history.length < 2 || !TABLES[set]) return null;
  const { title, heads, row } = TABLES[set](found, lang);
  return h("section", { key: "history", "aria-labelledby": "history-title" }, h("h2", { id: "history-title" }, t(title)),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-labelledby": "history-title" }, h("table", null,
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("lasting.history.day")), heads.map((head) => h("th", { scope: "col", key: head }, head)))),
      h("tbody", null, found.history.map((one) => h("tr", { key: one.day }, h("th", { scope: "row" }, date(one.day, lang)), row(one).map((text, index) => h("td", { key: index }, text))))))));
}
