// A question over the page. It opens when it appears; close it with `closeDialog`, so that the focus goes back by itself.

import { h } from "./dom.js";
import { t } from "./words.js";

/**
 * @param {{title: string, closed: () => void}} options `closed` runs after it has gone, by whatever way
 * @param {...import("./dom.js").Child} children
 */
export function dialog({ title, closed }, ...children) {
  return h("dialog", { "aria-label": title, onclose: closed, mounted: (/** @type {HTMLDialogElement} */ el) => el.showModal() },
    h("div", { class: "stack" },
      h("div", { class: "row apart" },
        h("h2", { class: "grow" }, title),
        h("button", { type: "button", class: "bare", onclick: closeDialog }, t("shell.close"))),
      children));
}

/** @param {Event} event from anything inside the dialog */
export function closeDialog(event) {
  /** @type {HTMLElement} */ (event.currentTarget).closest("dialog")?.close();
}
