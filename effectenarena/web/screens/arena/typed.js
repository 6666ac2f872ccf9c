// Numbers and choices in the form in which people type them, without losing a digit.

import { t } from "../../kit/words.js";

/**
 * @param {number|null|undefined} value @param {string} lang @param {boolean} [share] write a part of something as a percentage
 * @returns {string}
 */
export function typedNumber(value, lang, share = false) {
  if (value === null || value === undefined) return "";
  const text = new Intl.NumberFormat(lang === "nl" ? "nl-NL" : "en-GB", { maximumSignificantDigits: 15 }).format(share ? Number((value * 100).toPrecision(14)) : value);
  return share ? `${text} %` : text;
}

/** @param {any} value @param {import("./types").FormField} one */
export function choiceText(value, one) {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === undefined || value === null) return one.options.includes("") ? "" : one.name === "money" ? "yes" : "no";
  return String(value);
}

/** The words with this id, or else those with the other; an empty fallback is no words. @param {string} id @param {string} fallback */
export function word(id, fallback) {
  const found = t(id);
  return found !== id ? found : fallback && t(fallback);
}

/** @param {string} name @param {string} option */
export const optionWord = (name, option) => word(`arena.option.${name}.${option || "none"}`, `arena.option.${option || "none"}`);
