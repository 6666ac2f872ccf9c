// Saving a report: a panel under its button, with what every screen has for it.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function saving({ data, state, set, maker }) {
  const open = state.panel === "save";
  return h("div", { class: "saving", key: "saving", onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && set({ panel: "" }) },
    h("button", { type: "button", "aria-expanded": String(open), onclick: () => {
      maker.forget();
      set({ panel: open ? "" : "save" });
    } }, t("reports.make")),
    open && h("div", { class: "saving-panel" }, maker.rows(data.reports)));
}
