// What the board shows: amounts or not, one lane or all, larger or smaller, the whole sheet at once.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** How large notes can be; 1 is as large as the hall needs. */
export const ZOOMS = [1, 1.25, 1.5, 1.8];

/** @param {Context} context @param {import("./photos.js").Photos} photos */
export function look(context, photos) {
  const { state, act } = context;
  return h("div", { class: "look", key: "look" },
    h("button", { type: "button", "aria-expanded": String(state.looking), "aria-controls": "look-menu", onclick: () => act.set({ looking: !state.looking }) }, t("arena.look")),
    state.looking && menu(context, photos));
}

/** @param {Context} context @param {import("./photos.js").Photos} photos */
function menu({ state, act, data }, photos) {
  const at = ZOOMS.indexOf(state.zoom);
  const zoom = (/** @type {number} */ by) => () => act.set({ zoom: ZOOMS[Math.min(Math.max(at + by, 0), ZOOMS.length - 1)], overview: false });
  const check = (/** @type {string} */ name, /** @type {boolean} */ checked, /** @type {() => void} */ onchange) =>
    h("label", { class: "check", key: name }, h("input", { type: "checkbox", checked, onchange }), t(`arena.look.${name}`));
  return h("div", { class: "look-menu stack", id: "look-menu", role: "group", "aria-label": t("arena.look") },
    check("amounts", state.amounts, () => act.set({ amounts: !state.amounts })),
    check("overview", state.overview, () => act.set({ overview: !state.overview, focus: null })),
    h("div", { class: "row apart" }, h("span", { id: "look-zoom" }, t("arena.look.zoom")),
      h("div", { class: "row", role: "group", "aria-labelledby": "look-zoom" },
        h("button", { type: "button", "aria-label": t("arena.look.smaller"), "aria-disabled": at <= 0 ? "true" : undefined, onclick: zoom(-1) }, "−"),
        h("button", { type: "button", "aria-label": t("arena.look.larger"), "aria-disabled": at >= ZOOMS.length - 1 ? "true" : undefined, onclick: zoom(1) }, "+"))),
    h("div", { class: "row" },
      h("button", { type: "button", onclick: () => {
        act.set({ looking: false });
        act.lanes.tidy();
      } }, t("arena.tidy")),
      h("button", { type: "button", onclick: act.wall }, t("arena.wall")),
      h("button", { type: "button", onclick: () => act.set({ paused: true, looking: false }) }, t("arena.pause.start")),
      h("button", { type: "button", onclick: () => act.set({ helping: true, looking: false }) }, t("arena.keys")),
      photos.toggle()),
    h("div", { class: "stack lanes", role: "group", "aria-label": t("arena.look.lane") },
      [null, ...data.kinds].map((kind) => h("button", { type: "button", key: kind ?? "all", "aria-pressed": String(state.focus === kind), onclick: () => act.set({ focus: kind, overview: false }) },
        kind ? t(`arena.lane.${state.depth}.${kind}`) : t("arena.look.all")))));
}
