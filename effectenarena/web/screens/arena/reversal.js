// Omkeringsdenken: where value falls, by life domain and party, and whom to invite. Residents are never asked why they do not pay.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { itemName } from "./map.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function reversal(context) {
  const { rows, invite, unclaimed } = context.data.sights.reversal;
  return [
    rows.length > 0 && h("section", { class: "stack", key: "invite" }, h("h2", null, t("sights.reversal.invite")),
      invite.length ? h("ul", { class: "plain stack" }, invite.map(({ party, effects }) => h("li", { key: party, class: "doubt" },
        "▸ ", t("sights.reversal.invite.row", { party: itemName(context, party), effects: names(context, effects) }))))
        : h("p", null, t("sights.reversal.invite.none"))),
    unclaimed.length > 0 && h("section", { class: "stack", key: "unclaimed" }, h("h2", null, t("sights.reversal.unclaimed")),
      h("ul", { class: "plain row" }, unclaimed.map((id) => h("li", { key: id }, itemButton(context, id))))),
    rows.length ? h("div", { class: "scroll", key: "rows" }, h("table", { class: "landings" }, h("caption", { class: "sr" }, t("sights.reversal.rows")),
      h("thead", null, h("tr", null, ["domain", "effects", "party", "standing"].map((name) => h("th", { key: name, scope: "col" }, t(`sights.reversal.${name}`))))),
      h("tbody", null, rows.map(({ domain, party, effects, standing }, at) => h("tr", { key: `${domain}-${party}` },
        h("th", { scope: "row", class: at && rows[at - 1].domain === domain ? "same-domain" : undefined }, domain || t("sights.reversal.domain.none")),
        h("td", null, names(context, effects)),
        h("td", null, itemName(context, party)),
        h("td", { class: standing === "not_yet" ? "doubt" : undefined }, t(`sights.standing.${standing}`)))))))
      : h("p", { key: "none" }, t("sights.reversal.none")),
  ];
}

/** @param {Context} context @param {string[]} ids */
const names = (context, ids) => ids.map((id) => itemName(context, id)).join(", ");

/** Goes to the form of a note or an arrow. @param {Context} context @param {string} item */
export function itemButton(context, item) {
  const name = itemName(context, item);
  return h("button", { type: "button", class: "bare", "aria-label": t("sights.open", { name }), onclick: () => context.act.edit(item) }, name);
}
