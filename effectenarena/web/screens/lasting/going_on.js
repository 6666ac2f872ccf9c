// Ways to go on, with for and against; and the table of phases, where a group says how far it is.

import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { scaleWords } from "./scale.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function routes({ data: { scan } }) {
  return h("div", { class: "routes", key: "routes" }, scan.routes.map((one) => h("section", { class: "card", key: one.key, "aria-labelledby": `route-${one.key}` },
    h("div", { class: "row heading" }, h("h2", { id: `route-${one.key}` }, one.label), h("span", { class: `level ${one.fit}` }, one.fit_words)),
    h("p", null, one.about),
    /** @type {const} */ (["missing", "supports", "against", "open"]).map((name) => list(`lasting.route.${name}`, one[name])),
    h("details", { key: "more" }, h("summary", null, t("lasting.route.more")), /** @type {const} */ (["pros", "cons"]).map((name) => list(`lasting.route.${name}`, one[name]))),
    list("lasting.route.warnings", one.warnings),
    h("p", { class: "quiet" }, t("lasting.source", { source: one.source })))));
}

/** How it goes on, written from the first day. @param {Context} context */
export function continuation({ data: { scan }, errors, send }) {
  return field({ address: "lasting.continuation", label: t("lasting.continuation"), hint: t("lasting.continuation.hint"), value: scan.continuation, kind: "area", wide: true,
    error: errors["lasting.continuation"], commit: (text) => send("lasting.continuation", { text, at: "lasting.continuation" }) });
}

/** @param {string} title @param {string[]} rows */
function list(title, rows) {
  if (!rows.length) return null;
  return h("div", { key: title }, h("strong", null, t(title)), h("ul", null, rows.map((row, index) => h("li", { key: index }, row))));
}

/** @param {Context} context */
export function phases({ data: { scan }, lang, send }) {
  const group = scan.groups.find((one) => one.set === "phases");
  if (!group) return null;
  return h("section", { class: "phases", key: "phases", "aria-labelledby": "phases-title" },
    h("h2", { id: "phases-title" }, group.label), h("p", { class: "quiet" }, group.about),
    h("ol", { class: "plain" }, group.items.map((item) => {
      const column = item.key.slice(item.key.indexOf(".") + 1);
      const mine = item.mine?.value ?? null;
      const chosen = scan.phases.find((phase) => phase.number === mine);
      const id = `phase-${column}`;
      return h("li", { key: item.key, class: "phase" },
        h("label", { for: id }, item.label),
        h("select", { id, value: mine === null ? "" : String(mine), onchange: (/** @type {any} */ event) => event.target.value && send("lasting.answer", { item: item.key, value: Number(event.target.value) }) },
          h("option", { value: "", selected: mine === null }, t("lasting.phase.choose")),
          scan.phases.map((phase) => h("option", { key: phase.number, value: String(phase.number), selected: phase.number === mine }, `${phase.number}. ${phase.cells[column]}`))),
        chosen && h("p", null, h("strong", null, t("lasting.phase.number", { number: chosen.number })), chosen.in_list !== chosen.number && ` (${t("lasting.phase.in_list", { number: chosen.in_list })})`, `: ${chosen.label}. ${chosen.cells[column]}`),
        h("p", { class: "quiet" }, scaleWords(item, lang)));
    })),
    h("p", { class: "quiet" }, t("lasting.source", { source: group.source })));
}
