// How the four criteria, the phases, the shifts and the development agenda stood on earlier days.

import { h } from "../../kit/dom.js";
import { date, number } from "../../kit/format.js";
import { t } from "../../kit/words.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Scan} Scan
 */

/** @typedef {(found: Scan, lang: string) => {title: string, heads: string[], row: (day: Scan["history"][0]) => string[]}} Told */

/** A title, heads and a row for each day. @type {{[name: string]: Told}} */
const TABLES = {
  four: ({ groups }) => ({ title: "lasting.history", heads: groups.filter((group) => group.set === "four").map((group) => group.label), row: (day) => day.levels }),
  phases: ({ groups }, lang) => {
    const items = groups.find((group) => group.set === "phases")?.items ?? [];
    return { title: "lasting.history.phases", heads: items.map((item) => item.label.split(":")[0]), row: (day) => items.map((item) => number(day.phases[item.key.slice(item.key.indexOf(".") + 1)], lang, 1)) };
  },
  shifts: ({ groups }, lang) => {
    const items = groups.find((group) => group.set === "shifts")?.items ?? [];
    return { title: "lasting.history.shifts", heads: items.map((item) => item.label), row: (day) => items.map((item) => number(day.shifts[item.key], lang, 1)) };
  },
  agenda: ({ groups }) => ({ title: "lasting.history.agenda", heads: [t("lasting.told.all"), ...groups.filter((group) => group.set === "agenda").map((group) => group.label)], row: (day) => [day.points, ...day.agenda] }),
};

/** Which of them stand under one set of questions. @type {{[set: string]: string[]}} */
const SHOWN = { four: ["four"], phases: ["phases", "shifts"], agenda: ["agenda"] };

/** @param {Context} context */
export function history({ data: { scan: found }, lang, set }) {
  if (found.history.length < 2 || !SHOWN[set]) return null;
  return SHOWN[set].map((name) => table(name, found, lang));
}

/** @param {string} name @param {Scan} found @param {string} lang */
function table(name, found, lang) {
  const { title, heads, row } = TABLES[name](found, lang);
  const id = `history-${name}`;
  return h("section", { key: id, "aria-labelledby": id }, h("h2", { id }, t(title)),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-labelledby": id }, h("table", null,
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("lasting.history.day")), heads.map((head) => h("th", { scope: "col", key: head }, head)))),
      h("tbody", null, found.history.map((one) => h("tr", { key: one.day }, h("th", { scope: "row" }, date(one.day, lang)), row(one).map((text, index) => h("td", { key: index }, text))))))));
}
