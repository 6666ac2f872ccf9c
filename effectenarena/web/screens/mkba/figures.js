// Figures of knobs, written the way sentences write them: three digits that count, with their unit.

import { euro, number, percent, percentSign } from "../../kit/format.js";

/**
 * @param {number|null|undefined} value
 * @param {import("./types").Shape} shape
 * @param {string} lang
 * @param {string} [unit]
 */
export function figure(value, shape, lang, unit = "") {
  if (value === null || value === undefined) return "–";
  if (shape === "share") return percent(value, lang, Math.abs(value) < 0.1 ? 1 : 0);
  const rounded = Number(value.toPrecision(3));
  if (shape === "euro") return euro(rounded, lang, { cents: Math.abs(value) > 0 && Math.abs(value) < 10 });
  const size = Math.abs(value);
  return `${number(rounded, lang, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4)}${unit ? `\u00a0${unit}` : ""}`;
}

/** As somebody would type it. @param {number} value @param {import("./types").Shape} shape @param {string} lang */
export function typed(value, shape, lang) {
  const text = number(Number((shape === "share" ? value * 100 : value).toPrecision(6)), lang, 6);
  return shape === "share" ? `${text}${percentSign(lang)}` : text;
}
