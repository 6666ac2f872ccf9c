// On the day on which it should go: what people wrote is taken out in one click, with what goes and what stays; never by itself.

import { dialog } from "./dialog.js";
import { h } from "./dom.js";
import { t } from "./words.js";

/** @param {import("./types").ScreenTools} tools */
export function dueDay({ send, redraw, say, root }) {
  /** The work for which it was offered already, on this page. */
  let offered = "";
  let open = false;
  let busy = false;
  let until = "";
  let trouble = "";

  const closed = () => {
    open = false;
    redraw();
    /** @type {HTMLElement|null} */ (root.querySelector(".banner.due button"))?.focus();
  };
  /** @param {string} op @param {{[name: string]: any}} [args] */
  const ask = async (op, args = {}) => {
    busy = true;
    redraw();
    const reply = await send(op, args);
    busy = false;
    if (reply.ok) open = false;
    else say(reply.error ?? "");
    trouble = reply.ok ? "" : reply.error ?? "";
    redraw();
  };

  return {
    /** @param {import("./types").View} view */
    bar(view) {
      const { due, work } = view.session ?? {};
      if (!due || !work) return null;
      if (offered !== work) [offered, open, until, trouble] = [work, true, "", ""];
      return h("div", { class: "banner due no-print", role: "status", key: "due" },
        h("span", null, t("redact.banner", { day: due.day })),
        h("button", { type: "button", onclick: () => ((open = true), redraw()) }, t("redact.banner.open")));
    },

    /** @param {import("./types").View} view */
    show(view) {
      const due = view.session?.due;
      if (!open || !due) return null;
      return dialog({ title: t("redact.title"), closed },
        h("div", { class: "stack", key: "going" },
          h("p", null, t("redact.is", { day: due.day })),
          h("h3", null, t("redact.goes.head")),
          h("ul", null, due.goes.map((line) => h("li", { key: line }, line))),
          h("p", null, due.stays),
          h("p", { class: "quiet" }, t("redact.first")),
          trouble && h("p", { class: "bad", role: "alert", key: "trouble" }, `▲ ${trouble}`),
          h("p", { class: "row", key: "do" },
            h("button", { type: "button", class: "danger", disabled: busy, onclick: () => ask("due.redact") }, t(busy ? "redact.doing" : "redact.do")),
            h("button", { type: "button", disabled: busy, onclick: (/** @type {Event} */ event) => /** @type {HTMLElement} */ (event.currentTarget).closest("dialog")?.close() }, t("redact.later"))),
          view.session?.frozen ? h("p", { class: "quiet", key: "frozen" }, t("redact.capsule")) : h("div", { class: "stack", key: "keep" },
            h("label", { for: "due-until" }, t("redact.keep.day")),
            h("p", { class: "row" },
              h("input", { id: "due-until", type: "date", value: until, oninput: (/** @type {any} */ event) => (until = event.target.value) }),
              h("button", { type: "button", disabled: busy, onclick: () => ask("due.keep", { until }) }, t("redact.keep"))),
            h("p", { class: "quiet" }, t("redact.keep.why")))));
    },
  };
}
