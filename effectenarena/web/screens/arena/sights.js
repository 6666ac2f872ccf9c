// Other ways to look at the sheet, one at a time: what was expected, where it lands, the roles, where people differ.

import { h } from "../../kit/dom.js";
import { tabs } from "../../kit/tabs.js";
import { t } from "../../kit/words.js";
import { contested } from "./contested.js";
import { matrix } from "./matrix.js";
import { reversal } from "./reversal.js";
import { roles } from "./roles.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Sight} Sight
 */

const SHOWN = { matrix, reversal, roles, contested };

/** @param {Context} context */
export function sights(context) {
  const { state, act } = context;
  const names = /** @type {Sight[]} */ (Object.keys(SHOWN));
  return h("div", { class: "tables sights", key: "sights" },
    tabs({ label: t("sights.label"), chosen: state.sight, tabs: names.map((id) => ({ id, label: t(`sights.tab.${id}`) })), choose: (id) => act.set({ sight: /** @type {Sight} */ (id) }) }),
    h("div", { class: "table-body", key: state.sight, role: "tabpanel", "aria-label": t(`sights.tab.${state.sight}`), tabindex: "0" }, h("div", { class: "stack wide sight" },
      h("p", { class: "quiet" }, t(`sights.${state.sight}.how`)), SHOWN[state.sight](context))));
}
