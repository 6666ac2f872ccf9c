// What was agreed on the sheet, beside what is worth finding out.

import { h } from "../../kit/dom.js";
import { jumpTo } from "../../kit/jump.js";
import { t } from "../../kit/words.js";

/** @param {import("./types").Context} context */
export function agreements({ data, send }) {
  if (!data.agreements.length) return null;
  return h("section", { class: "questions", key: "agreements", "aria-labelledby": "agreements-title" },
    h("h2", { id: "agreements-title" }, t("agreements.title")),
    h("ul", null, data.agreements.map((one) => h("li", { key: one.index, class: one.done ? "quiet" : undefined }, one.line,
      one.item && [" ", h("button", { type: "button", class: "bare", onclick: () => jumpTo(send, one.item) }, t("agreements.to_item", { item: one.name }))]))));
}
