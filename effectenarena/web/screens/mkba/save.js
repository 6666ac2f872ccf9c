// Saving the report: which form, that it is being made, and where it landed.

import { h } from "../../kit/dom.js";
import { makeReport } from "../../kit/saving.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function saving(context) {
  const { data, state, set } = context;
  const open = state.panel === "save";
  return h("div", { class: "saving", key: "saving", onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && set({ panel: "" }) },
    h("button", { type: "button", "aria-expanded": String(open), onclick: () => set({ panel: open ? "" : "save", saved: null, trouble: "" }) }, t("mkba.report")),
    open && h("div", { class: "saving-panel", role: "status" },
      h("div", { class: "row" }, data.report?.endings.map((ending) => h("button", { key: ending, type: "button", "aria-disabled": state.saving ? "true" : undefined, onclick: () => save(context, ending) }, t(`mkba.report.${ending.slice(1)}`)))),
      state.saving?.slow && h("label", null, t("mkba.report.busy"), h("progress", null)),
      state.saved && h("p", null, t("mkba.report.saved", { path: state.saved.path })),
      state.trouble && h("p", { class: "bad" }, `▲ ${state.trouble}`)));
}

/** @param {Context} context @param {string} ending */
async function save({ send, set, state }, ending) {
  if (state.saving) return;
  set({ saving: { ending, slow: false }, saved: null, trouble: "" });
  const { path, trouble } = await makeReport(send, "mkba.report", { ending }, () => set({ saving: { ending, slow: true } }));
  if (state.panel !== "save") return set({ saving: null });
  set({ saving: null, saved: path ? { path } : null, trouble });
}
