// The words of the page, sent once by the desk. A screen holds no sentence of its own.

/** @typedef {{[id: string]: string|[string, string]}} Words a pair is singular and plural, told apart by `count` */

/** @type {Words} */
let words = {};

/** @param {Words} sent */
export function setWords(sent) {
  words = sent;
}

/**
 * The sentence with this id, its {fields} filled in. An unknown id shows as itself, so that a test can find it.
 * @param {string} id
 * @param {{[name: string]: string|number}} [params]
 * @returns {string}
 */
export function t(id, params = {}) {
  const found = words[id] ?? id;
  const sentence = typeof found === "string" ? found : found[params.count === 1 ? 0 : 1];
  return sentence.replace(/\{(\w+)\}/g, (field, name) => String(params[name] ?? field));
}

/**
 * The word for the depth at hand: the field's own, or in the hall the one for the room.
 * @param {string} depth @param {string} id @param {{[name: string]: string|number}} [params]
 */
export function tAt(depth, id, params) {
  return t(depth === "hall" ? `${id}.hall` : id, params);
}
