// A drawing that the desk made, built element by element from plain JSON: its text stays text.

import { h } from "./dom.js";

/** @typedef {[string, {[name: string]: string}, (string|Tree)[]]} Tree tag, attributes, children */

/** All that a drawing is made of; anything else is left out. */
const TAGS = new Set(["svg", "title", "desc", "defs", "marker", "g", "path", "rect", "circle", "line", "text", "tspan"]);

/**
 * @param {Tree} tree
 * @param {import("./dom.js").Props} [more] attributes of the outermost element
 * @returns {import("./dom.js").VNode|null}
 */
export function drawn([tag, attributes, children], more = {}) {
  if (!TAGS.has(tag)) return null;
  const plain = Object.fromEntries(Object.entries(attributes).filter(([name]) => !/^(on|style$|xmlns|href)/i.test(name)));
  return h(tag, { ...plain, ...more }, children.map((child) => (typeof child === "string" ? child : drawn(child))));
}
