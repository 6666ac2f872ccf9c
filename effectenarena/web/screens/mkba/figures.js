// Figures of knobs, written the way sentences write them: three digits that count, with their unit.

import { euro, number, percent, percentSign } from "../../kit/format.js";
import { t } from "../../kit/words.js";

const HARD_TO_SAY = 0.1;
const ONE_PER = 0.02;

/**
 * A rate far below one in whole things, "1 dag per 140 uren"; null where the number says itself. As in the sentences.
 * @param {number} value @param {string} lang @param {string} unit @param {string} one @param {string} per
 */
export function saidRate(value, lang, unit, one, per) {
  if (!(value > 0 && value < HARD_TO_SAY)) return null;
  const rare = value < ONE_PER;
  const count = rare ? "1" : number(value * 100, lang);
  const size = rare ? Number((1 / value).toPrecision(3)) : 100;
  return t("shell.rate.per", { figure: `${count} ${rare ? one : unit}`.trim(), size: number(size, lang, 0), unit: per }).trim();
}

/**
 * @param {number|null|undefined} value
 * @param {import("./types").Shape} shape
 * @param {string} lang
 * @param {string} [unit] the short form, for a table, has none
 * @param {import("./types").RateUnits|null} [rate] of a number that an arrow carries
 */
export function figure(value, shape, lang, unit = "", rate = null) {
  if (value === null || value === undefined) return "–";
  const said = rate && (unit ? saidRate(value, lang, unit, rate.one, rate.per) : saidRate(value, lang, "", "", ""));
  if (said) return said;
  if (shape === "share") return percent(value, lang, Math.abs(value) < 0.1 ? 1 : 0);
  const rounded = Number(value.toPrecision(3));
  if (shape === "euro") return euro(rounded, lang, { cents: Math.abs(value) > 0 && Math.abs(value) < 10 });
  const size = Math.abs(value);
  return `${number(rounded, lang, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4)}${unit ? `\u00a0${unit}` : ""}`;
}

/** As it stands under its line, where the name beside it says of what: a small rate without its units. @type {typeof figure} */
export const brief = (value, shape, lang, unit = "", rate = null) =>
  (rate && value && saidRate(value, lang, "", "", "")) || figure(value, shape, lang, unit);

/** As somebody would type it. @param {number} value @param {import("./types").Shape} shape @param {string} lang */
export function typed(value, shape, lang) {
  const text = number(Number((shape === "share" ? value * 100 : value).toPrecision(6)), lang, 6);
  return shape === "share" ? `${text}${percentSign(lang)}` : text;
}
