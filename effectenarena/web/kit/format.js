// Money, numbers, dates and times as people read them. Rounding happens here and nowhere earlier.

const LOCALES = { nl: "nl-NL", en: "en-GB" };

/** @typedef {keyof typeof LOCALES} Lang */

/** @param {string} lang */
const locale = (lang) => LOCALES[/** @type {Lang} */ (lang)] ?? LOCALES.nl;

/** True minus sign: a hyphen before an amount is overlooked from the back row. What rounds to nought is not below it. @param {string} text */
const minus = (text) => text.replace("-", /[1-9]/.test(text) ? "−" : "");

/** The sign of what has no amount, "+", "-" or "?", as it stands before an amount. @param {string} sign */
export const signMark = (sign) => sign.replace("-", "−");

/**
 * @param {number|null|undefined} value
 * @param {string} lang
 * @param {number} [digits] at most this many decimals
 */
export function number(value, lang, digits = 2) {
  if (value === null || value === undefined) return "–";
  return minus(new Intl.NumberFormat(locale(lang), { maximumFractionDigits: digits }).format(value));
}

/**
 * Euros without cents, every nought written out; from ten million on in the word for it, unless `exact`.
 * @param {number|null|undefined} value
 * @param {string} lang
 * @param {{exact?: boolean, cents?: boolean}} [options]
 */
export function euro(value, lang, { exact = false, cents = false } = {}) {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  const [unit, word] = exact || size < 1e7 ? [1, ""] : [1e6, lang === "nl" ? " miljoen" : " million"];
  const digits = cents ? 2 : unit === 1e6 ? 1 : 0;
  const amount = new Intl.NumberFormat(locale(lang), { minimumFractionDigits: cents ? 2 : 0, maximumFractionDigits: digits }).format(size / unit);
  const text = `€${lang === "nl" ? "\u00a0" : ""}${amount}${word.replace(" ", "\u00a0")}`;
  return value < 0 ? minus(`-${text}`) : text;
}

/**
 * Euros as people say them, for the hall: rounded.
 * @param {number|null|undefined} value
 * @param {string} lang
 * @param {{figures?: number, step?: number}} [options] so many figures count, or a whole number of steps
 */
export function roundEuro(value, lang, { figures = 2, step } = {}) {
  if (value === null || value === undefined) return "–";
  return euro(step ? Math.round(value / step) * step : Number(value.toPrecision(figures)), lang);
}

/** A percent sign as its language writes it: in Dutch apart from its number. @param {string} lang */
export const percentSign = (lang) => (lang === "nl" ? "\u00a0%" : "%");

/** @param {number|null|undefined} value share, 0.25 is 25 % @param {string} lang @param {number} [digits] */
export function percent(value, lang, digits = 0) {
  if (value === null || value === undefined) return "–";
  return minus(new Intl.NumberFormat(locale(lang), { style: "percent", maximumFractionDigits: digits }).format(value)).replace(/\s*%/u, percentSign(lang));
}

/** A chance from draws: never 0 or 100 %, which draws cannot show. @param {number} share @param {string} lang */
export function drawnShare(share, lang) {
  return share >= 0.995 ? `>${percent(0.99, lang)}` : share < 0.005 ? `<${percent(0.01, lang)}` : percent(share, lang);
}

/** @param {string|number|null|undefined} moment ISO text or milliseconds @param {string} lang */
export function time(moment, lang) {
  return moment ? new Intl.DateTimeFormat(locale(lang), { hour: "2-digit", minute: "2-digit" }).format(new Date(moment)) : "–";
}

/** @param {string|number|null|undefined} moment ISO text or milliseconds @param {string} lang */
export function date(moment, lang) {
  return moment ? new Intl.DateTimeFormat(locale(lang), { day: "numeric", month: "long", year: "numeric" }).format(new Date(moment)) : "–";
}
