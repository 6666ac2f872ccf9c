// The whole document as a page of its own: no script runs in it, and it can be printed.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/**
 * The page that is shown, made anew when the work has changed.
 * @param {Pick<import("../../kit/types").ScreenTools, "send"|"redraw">} tools
 */
export function previewer({ send, redraw }) {
  let address = "";
  let shown = -1;
  let busy = false;
  let trouble = "";
  /** @type {HTMLIFrameElement|null} */
  let frame = null;

  const make = async (/** @type {number} */ revision) => {
    busy = true;
    shown = revision;
    const reply = await send("application.preview");
    busy = false;
    trouble = reply.ok ? "" : (reply.error ?? "");
    if (reply.ok) {
      if (address) URL.revokeObjectURL(address);
      const bytes = Uint8Array.from(atob(reply.data.content), (letter) => letter.charCodeAt(0));
      address = URL.createObjectURL(new Blob([bytes], { type: "text/html" }));
    }
    redraw();
  };

  /** @param {Context} context */
  return ({ view }) => {
    if (!busy && shown !== view.revision) void make(view.revision);
    return h("div", { class: "stack", key: "preview" },
      h("p", null, t("applying.preview.about")),
      h("div", { class: "row no-print" },
        h("button", { type: "button", class: "first", disabled: !address || busy, onclick: () => frame?.contentWindow?.print() }, t("applying.preview.print"))),
      h("div", { role: "status" }, busy && h("p", { class: "quiet" }, t("applying.preview.busy")), trouble && h("p", { class: "bad" }, `▲ ${trouble}`)),
      address && h("iframe", { class: "whole", key: address, src: address, title: t("applying.preview.title"), sandbox: "allow-same-origin allow-modals", onload: (/** @type {any} */ event) => (frame = event.target) }));
  };
}
