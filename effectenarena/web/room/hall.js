// The check of the hall: whether phones can get in, as far as this side can know, and what only a phone can show.

import { h } from "../kit/dom.js";

/** @typedef {{name: string, state: "good"|"bad"|"unsure", mark: string, text: string}} Point */

/** @param {Point[]} points */
export const hall = (points) =>
  h("ul", { key: "hall", class: "plain hall", "aria-live": "polite" }, points.map((one) =>
    h("li", { key: one.name, class: one.state }, h("b", null, one.mark), " ", one.text)));

/** How it stands as a whole; what a firewall does is shown by the phone that gets in. @param {Point[]} points @returns {Point|undefined} */
export const standing = (points) =>
  ["bad", "unsure", "good"].map((state) => points.find((one) => one.state === state && one.name !== "firewall")).find(Boolean);
