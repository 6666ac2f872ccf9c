// Where people put something on a scale, and between what an amount stays, in words.

import { number, roundEuro } from "../../kit/format.js";
import { t } from "../../kit/words.js";

/** A place on a scale in words. @param {import("./types").Item} item @param {string} lang */
export function scaleWords(item, lang) {
  if (!item.scale) return t("lasting.scale.none");
  const { low, middle, high, people } = item.scale;
  return t("lasting.scale.said", { low: number(low, lang, 1), middle: number(middle, lang, 1), high: number(high, lang, 1), count: people });
}

/**
 * Between what an amount stays, and whether its likely value lies outside that: it takes every number at its likeliest, also where that is the best there is.
 * @param {number} likely @param {number|null} low @param {number|null} high @param {string} lang
 * @returns {string} nothing where there is no range
 */
export function rangeWords(likely, low, high, lang) {
  if (low === null || high === null || high - low <= 0.5) return "";
  const words = t("lasting.cashing.range", { low: roundEuro(low, lang, { figures: 3 }), high: roundEuro(high, lang, { figures: 3 }) });
  const edge = likely > high ? t("lasting.edge") : likely < low ? t("lasting.edge.low") : "";
  return edge ? `${words}; ${edge}` : words;
}
