// Reports as every screen offers them: which kind, in which form, that it is being made, and where it landed.

import { h } from "./dom.js";
import { download } from "./download.js";
import { t } from "./words.js";

/** After so many milliseconds it is said that it takes a while. */
const LONG = 1000;

/**
 * @typedef {import("./types").ReportKind} ReportKind
 * @typedef {{ask?: string, slow?: boolean, path?: string, remark?: string, trouble?: string}} Now
 */

/**
 * The part of one screen; it remembers what is being made.
 * @param {Pick<import("./types").ScreenTools, "send"|"redraw">} tools
 */
export function reportMaker({ send, redraw }) {
  /** @type {Now} */
  let now = {};
  const set = (/** @type {Now} */ next) => {
    now = next;
    redraw();
  };
  const make = async (/** @type {string} */ kind, /** @type {string} */ ending) => {
    if (now.ask) return;
    const ask = `${kind}${ending}`;
    set({ ask });
    const slow = setTimeout(() => set({ ask, slow: true }), LONG);
    const reply = await send("reports.make", { kind, ending });
    clearTimeout(slow);
    if (reply.ok) download(reply.data);
    set(reply.ok ? { path: reply.data.path, remark: reply.data.remark } : { trouble: reply.error });
  };
  return {
    /** Forget what was made: the part is opened anew. */
    forget: () => {
      if (!now.ask) now = {};
    },
    /** A row of forms for each kind. @param {ReportKind[]} offered */
    rows: (offered) => h("div", { class: "reports stack", key: "reports" },
      offered.map((one) => h("div", { key: one.kind, role: "group", "aria-label": one.label },
        offered.length > 1 && h("strong", null, one.label),
        h("div", { class: "row" }, one.forms.map((form) => h("button", {
          key: form.ending, type: "button", "aria-disabled": now.ask ? "true" : undefined, onclick: () => make(one.kind, form.ending),
        }, form.label))))),
      h("div", { role: "status" },
        now.slow && h("label", null, t("reports.busy"), h("progress", null)),
        now.path && h("p", null, t("reports.saved", { path: now.path })),
        now.remark && h("p", null, `▲ ${now.remark}`),
        now.trouble && h("p", { class: "bad" }, `▲ ${now.trouble}`))),
  };
}

/** The rows under a line that unfolds. @param {ReturnType<typeof reportMaker>} maker @param {ReportKind[]} offered */
export function unfoldingReports(maker, offered) {
  if (!offered.length) return null;
  return h("details", { class: "report no-print", key: "report" },
    h("summary", null, offered.length > 1 ? t("reports.make") : t("reports.make.one", { report: offered[0].label })), maker.rows(offered));
}
