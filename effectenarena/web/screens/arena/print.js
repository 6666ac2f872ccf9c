// Printing: all for one evening, or the sheet, cards and ballots by themselves; made by the session, saved by the browser.

import { download } from "../../kit/download.js";
import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function printing(context) {
  const { data, state, act } = context;
  if (!data.printing) return null;
  const { kinds, papers, script } = data.printing;
  const now = state.print;
  const set = (/** @type {Partial<import("./types").Print>} */ part) => act.set({ print: { ...state.print, ...part } });
  return h("section", { class: "stack printing-panel", key: "printing" }, h("h3", null, t("printing.title")), h("p", { class: "quiet" }, t("printing.how")),
    h("div", { class: "row" },
      h("label", { class: "row tight" }, t("printing.paper"),
        h("select", { name: "print.paper", onchange: (/** @type {any} */ event) => set({ paper: event.target.value }) },
          papers.map((paper) => h("option", { key: paper, value: paper, selected: paper === (now.paper || papers[0]) }, t(`printing.paper.${paper}`))))),
      h("label", { class: "check" }, h("input", { type: "checkbox", checked: now.blank, onchange: (/** @type {any} */ event) => set({ blank: event.target.checked }) }), t("printing.blank")),
      h("label", { class: "row tight" }, t("printing.script"),
        h("select", { name: "print.script", onchange: (/** @type {any} */ event) => set({ script: event.target.value }) },
          data.script.choices.map(({ name, title, minutes }) => h("option", { key: name, value: name, selected: name === (now.script || script) }, t("steps.choice", { title, count: minutes })))))),
    h("div", { class: "row" }, kinds.map((kind, at) => h("button", { key: kind, type: "button", class: at === 0 ? "first" : undefined, "aria-disabled": now.busy ? "true" : undefined, onclick: () => make(context, kind, set) }, t(`printing.${kind}`)))),
    h("div", { role: "status" },
      now.busy && h("label", null, t("printing.busy"), h("progress", null)),
      now.path && h("p", null, t("printing.saved", { path: now.path })),
      now.remark && h("p", null, `▲ ${now.remark}`),
      now.trouble && h("p", { class: "bad" }, `▲ ${now.trouble}`)));
}

/** @param {Context} context @param {string} kind @param {(part: Partial<import("./types").Print>) => void} set */
async function make({ send, state, data }, kind, set) {
  const { busy, paper, blank, script } = state.print;
  if (busy) return;
  set({ busy: kind, path: "", remark: "", trouble: "" });
  const reply = await send("print.make", { kind, paper: paper || data.printing?.papers[0], blank, script: script || data.printing?.script });
  if (reply.ok && reply.data.content) download(reply.data);
  set({ busy: "", path: reply.ok ? reply.data.path : "", remark: reply.ok ? reply.data.remark : "", trouble: reply.ok ? "" : reply.error ?? "" });
}
