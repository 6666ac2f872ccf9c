// What came, went and changed between two moments, as lines.

import { h } from "./dom.js";
import { t } from "./words.js";

/**
 * @typedef {{seq: number, time: string, what: string, who: string}} Moment
 * @typedef {{added: string[], removed: string[], changed: string[]}} Difference
 */

/** @param {Difference} difference */
export function since(difference) {
  const parts = /** @type {const} */ (["added", "removed", "changed"]).filter((part) => difference[part].length > 0);
  if (parts.length === 0) return h("p", { key: "same" }, t("shell.moment.same"));
  return parts.map((part) => h("div", { key: part },
    h("h4", null, t(`shell.moment.since.${part}`, { count: difference[part].length })),
    h("ul", null, difference[part].map((line, index) => h("li", { key: index }, line)))));
}
