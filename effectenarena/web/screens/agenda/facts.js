// What stands in columns beside every row: what it rests on, whether it can be done here, and how long it takes.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";

export const FACTS = /** @type {const} */ (["evidence", "feasible", "minutes"]);

/** Each with its own name, which a wide screen shows once above the list. @param {import("./types").Columns} columns */
export function facts(columns) {
  return FACTS.map((name) => h("p", { class: `fact ${name}`, key: name }, h("span", { class: "name" }, `${t(`inquiry.column.${name}`)}: `), columns[name]));
}
