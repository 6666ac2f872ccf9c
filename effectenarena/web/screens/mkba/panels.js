// For who calculates: beside the knobs one panel at a time, which moves along with the dots.

import { h } from "../../kit/dom.js";
import { tabs } from "../../kit/tabs.js";
import { t, tAt } from "../../kit/words.js";
import { parties } from "./parties.js";
import { plot } from "./plots.js";
import { horizons, remarks } from "./remarks.js";
import { budget, streams, tipping, totals, yearly } from "./tables.js";
import { touched } from "./touched.js";
import { variants } from "./variants.js";
import { why } from "./why.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").PanelName} PanelName
 */

/** @type {{[name in PanelName]: (context: Context) => import("../../kit/dom.js").Child[]}} */
const PANELS = {
  parties: (context) => [parties(context), streams(context), touched(context), totals(context)],
  doubt: (context) => [remarks(context), context.data.panel.plots.length ? plots(context) : h("p", { class: "quiet", key: "none" }, t("mkba.doubt.none"))],
  tipping: (context) => [sentences(context), tipping(context)],
  years: (context) => [horizons(context), plots(context), budget(context), yearly(context)],
  variants: (context) => [variants(context)],
};
const NAMES = /** @type {PanelName[]} */ (Object.keys(PANELS));

/** @param {Context} context */
export function panels(context) {
  const { state, open } = context;
  return h("section", { class: "panels", key: "panels" },
    tabs({ label: t("mkba.panels"), chosen: state.shown, choose: (id) => open(/** @type {PanelName} */ (id)), tabs: NAMES.map((id) => ({ id, label: t(`mkba.panel.${id}`) })) }),
    why(context),
    h("div", { class: "panel-sheet stack wide", role: "tabpanel", key: state.shown, "aria-label": t(`mkba.panel.${state.shown}`) }, PANELS[state.shown](context)));
}

/** @param {Context} context */
const plots = (context) => context.data.panel.plots.map((one) => plot(context, one));

/** How firm the outcome is, as sentences to repeat. @param {Context} context */
export function sentences({ data, state }) {
  const { sentences: told } = data.panel;
  return told.length > 0 && h("section", { class: "firm", key: "firm", "aria-labelledby": "firm-title" },
    h("h2", { id: "firm-title" }, tAt(state.depth, "mkba.firm")),
    h("ul", null, told.map((one, index) => h("li", { key: index }, one))));
}
