// What is contested: every arrow that people read in more than one way, both readings side by side.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { itemName } from "./map.js";
import { itemButton } from "./reversal.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function contested(context) {
  const rows = context.data.sights.contested;
  if (!rows.length) return h("p", { key: "none" }, t("sights.contested.none"));
  return h("ul", { class: "plain stack wide", key: "contested" }, rows.map(({ item, because, readings }) => h("li", { key: item, class: "contested-arrow" },
    h("h2", { class: "row" }, itemButton(context, item), h("span", { class: "quiet" }, ends(context, item))),
    h("div", { class: "columns" },
      h("section", { class: "stack" }, h("h3", null, t("sights.contested.one")), h("p", { class: because ? undefined : "quiet" }, because || t("sights.contested.because.none"))),
      h("section", { class: "stack" }, h("h3", null, t("sights.contested.other")),
        readings.length ? readings.map((reading, at) => h("p", { key: at }, reading.because || t("sights.contested.because.none"), reading.role && h("span", { class: "quiet" }, ` (${t("sights.contested.by", { role: reading.role })})`)))
          : h("p", { class: "quiet" }, t("sights.contested.other.none")))))));
}

/** @param {Context} context @param {string} item */
function ends(context, item) {
  const link = context.links.get(item);
  return link ? `${itemName(context, link.data.source)} → ${itemName(context, link.data.target)}` : "";
}
