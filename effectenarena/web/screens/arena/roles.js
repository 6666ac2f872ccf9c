// The roles beside each other: where residents and professionals see it differently. No role of fewer than three people.

import { h } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { t } from "../../kit/words.js";
import { itemButton } from "./reversal.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function roles(context) {
  const { roles: shown, small, compared, weighed } = context.data.sights.roles;
  return [
    small > 0 && h("p", { key: "small" }, t("sights.roles.small", { count: small })),
    shown.length < 2 ? h("p", { key: "few" }, t("sights.roles.few"))
      : !compared.length && !weighed.length ? h("p", { key: "silent" }, t("sights.roles.silent")) : null,
    compared.length > 0 && compare(context, "doubt", compared.map(({ item, differ, by }) => ({ item, differ, by: new Map(by.map((one) => [one.role, one.said.map(([stance, count]) => t(`sights.said.${stance}`, { count })).join(", ")])) }))),
    weighed.length > 0 && compare(context, "points", weighed.map(({ item, by }) => ({ item, differ: false, by: new Map(by.map((one) => [one.role, number(one.points, context.lang, 1)])) }))),
  ];
}

/** @param {Context} context @param {"doubt"|"points"} what @param {{item: string, differ: boolean, by: Map<string, string>}[]} rows */
function compare(context, what, rows) {
  const shown = context.data.sights.roles.roles;
  return h("section", { class: "stack", key: what }, h("h2", null, t(`sights.roles.${what}`)),
    h("div", { class: "scroll" }, h("table", null,
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("sights.roles.item")), shown.map(({ role, people }) => h("th", { key: role, scope: "col" }, t("sights.roles.people", { role, count: people }))))),
      h("tbody", null, rows.map(({ item, differ, by }) => h("tr", { key: item },
        h("th", { scope: "row" }, itemButton(context, item), differ && h("span", { class: "tag doubt" }, t("sights.roles.differ"))),
        shown.map(({ role }) => h("td", { key: role }, by.get(role) ?? "–"))))))));
}
