// Two depths of one screen, or any small set of tabs: arrows move, the chosen one is in the tab order.

import { h } from "./dom.js";
import { t } from "./words.js";

/**
 * @param {{label: string, chosen: string, tabs: {id: string, label: string}[], choose: (id: string) => void}} options
 * @returns {import("./dom.js").VNode}
 */
export function tabs({ label, chosen, tabs: all, choose }) {
  /** @param {KeyboardEvent} event */
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = all[(all.findIndex((tab) => tab.id === chosen) + step + all.length) % all.length];
    const list = /** @type {HTMLElement} */ (event.currentTarget);
    choose(next.id);
    /** @type {HTMLElement|null} */ (list.querySelector(`[data-tab="${next.id}"]`))?.focus();
  };
  return h("div", { class: "tabs", role: "tablist", "aria-label": label, onkeydown: move },
    all.map((tab) => h("button", {
      key: tab.id, role: "tab", type: "button", "data-tab": tab.id,
      "aria-selected": String(tab.id === chosen), tabindex: tab.id === chosen ? 0 : -1, onclick: () => choose(tab.id),
    }, tab.label)));
}

/** The two depths. @param {string} chosen "hall" or "calculator" @param {(depth: string) => void} choose */
export function depthTabs(chosen, choose) {
  return tabs({ label: t("shell.depth"), chosen, choose,
    tabs: [{ id: "hall", label: t("shell.depth.hall") }, { id: "calculator", label: t("shell.depth.calculator") }] });
}
