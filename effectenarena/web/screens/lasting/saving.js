// What is on screen as a report: which form, that it is being made, and where it landed.

import { h } from "../../kit/dom.js";
import { makeReport } from "../../kit/saving.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context @param {string} kind "scan" or "cashing" */
export function saving(context, kind) {
  const { data, report } = context;
  if (!data.report) return null;
  const now = report.kind === kind ? report : null;
  return h("details", { class: "report no-print", key: "report" }, h("summary", null, t(`lasting.report.${kind}`)),
    h("div", { class: "row" }, data.report.endings.map((ending) => h("button", {
      key: ending, type: "button", "aria-disabled": report.busy ? "true" : undefined, onclick: () => save(context, kind, ending),
    }, t(`lasting.report.${ending.slice(1)}`)))),
    h("div", { role: "status" },
      now?.slow && h("label", null, t("lasting.report.busy"), h("progress", null)),
      now?.path && h("p", null, t("lasting.report.saved", { path: now.path })),
      now?.trouble && h("p", { class: "bad" }, `▲ ${now.trouble}`)));
}

/** @param {Context} context @param {string} kind @param {string} ending */
async function save({ send, report, setReport }, kind, ending) {
  if (report.busy) return;
  setReport({ kind, busy: true });
  setReport({ kind, ...await makeReport(send, "lasting.report", { kind, ending }, () => setReport({ kind, busy: true, slow: true })) });
}
