// The four shapes that stand for the four kinds, so that colour is never alone.

import { h } from "../../kit/dom.js";
import { optionWord } from "./typed.js";

/** @type {{[kind: string]: () => import("../../kit/dom.js").VNode}} */
const SHAPES = {
  investment: () => h("rect", { x: 3, y: 3, width: 18, height: 18, rx: 2 }),
  measure: () => h("rect", { x: 1.5, y: 5.5, width: 21, height: 13, rx: 6.5 }),
  effect: () => h("polygon", { points: "12,1.8 21,7 21,17 12,22.2 3,17 3,7" }),
  party: () => h("circle", { cx: 12, cy: 12, r: 9.6 }),
  link: () => h("path", { d: "M2 12 H20 M14 6 L20.5 12 L14 18" }),
};

/** @param {string} kind */
export function shape(kind) {
  return h("svg", { class: `shape ${kind}`, viewBox: "0 0 24 24", "aria-hidden": "true" }, SHAPES[kind]());
}

/** How an arrow is drawn: its line, and thin or thick where somebody said how strongly it works. @param {import("./types").Arrow} link */
export const strokeOf = ({ stroke, data }) => (data.strength ? `${stroke} is-${data.strength}` : stroke);

/** In words whether more of the one gives more or less of the other; empty while nobody has said. @param {import("./types").Arrow} link */
export const waysOf = ({ sign }) => (sign ? optionWord("polarity", sign === "-" ? "less" : "more") : "");

/** A short piece of an arrow, for lists and the legend. @param {string} kind @param {boolean} [head] with the point that says which way it goes */
export function stroke(kind, head = false) {
  return h("svg", { class: `arrow sample ${kind}`, viewBox: "0 0 48 12", "aria-hidden": "true" }, h("path", { class: "line", d: head ? "M2 6H36" : "M3 6H45" }), head && h("path", { class: "head", d: "M48 6l-12 -6v12z" }));
}
