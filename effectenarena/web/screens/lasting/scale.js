// Where people put something on a scale, in words.

import { number } from "../../kit/format.js";
import { t } from "../../kit/words.js";

/** A place on a scale in words. @param {import("./types").Item} item @param {string} lang */
export function scaleWords(item, lang) {
  if (!item.scale) return t("lasting.scale.none");
  const { low, middle, high, people } = item.scale;
  return t("lasting.scale.said", { low: number(low, lang, 1), middle: number(middle, lang, 1), high: number(high, lang, 1), count: people });
}
