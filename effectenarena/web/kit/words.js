// The words of the page, sent once by the desk. A screen holds no sentence of its own.

import { legible } from "./dom.js";

/** @typedef {{[id: string]: string|[string, string]}} Words a pair is singular and plural, told apart by `count` */

/** @type {Words} */
let words = {};

/** @param {Words} sent */
export function setWords(sent) {
  words = sent;
}

/**
 * The sentence with this id, its {fields} filled in; of {days:day|days} the number with its word.
 * An unknown id shows as itself, so that a test can find it.
 * @param {string} id
 * @param {{[name: string]: string|number}} [params]
 * @returns {string}
 */
export function t(id, params = {}) {
  const found = words[id] ?? id;
  const sentence = typeof found === "string" ? found : found[params.count === 1 ? 0 : 1];
  return sentence.replace(/{(\w+)(:(.*?)\|(.*?))?}/g, (field, name, _, one, many) => {
    const text = `${params[name] ?? field}`;
    return apart(many ? `${text} ${text === "1" ? one : many}` : text);
  });
}

/** A letter of a script that runs from right to left. */
const RIGHT_TO_LEFT = /[\u061c\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** What somebody typed in such a script would draw the numbers and dots beside it along: Unicode's isolates keep it apart. @param {string} text */
export const apart = (text) => {
  const plain = legible(text);
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
};

/**
 * The word for the depth at hand: the field's own, or in the hall the one for the room.
 * @param {string} depth @param {string} id @param {{[name: string]: string|number}} [params]
 */
export function tAt(depth, id, params) {
  return t(depth === "hall" ? `${id}.hall` : id, params);
}
