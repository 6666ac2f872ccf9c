// Opening a register, and the rows of it that could not be read.

import { h } from "../../kit/dom.js";
import { download } from "../../kit/download.js";
import { base64 } from "../../kit/upload.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function chooser(context) {
  const { data, errors } = context;
  return h("div", { class: "opening no-print", key: "opening" },
    h("div", { class: "row" },
      h("label", { class: data.found ? "button" : "button first" }, t(data.found ? "monitor.open.other" : "monitor.open"),
        h("input", { type: "file", class: "sr", accept: data.endings.join(","), "aria-describedby": errors.file ? "monitor-file-error" : undefined, onchange: (/** @type {any} */ event) => bring(context, event.target) })),
      data.found && h("button", { type: "button", class: "bare", onclick: () => context.send("monitor.close") }, t("monitor.close")),
      data.found && h("span", { class: "quiet" }, data.found.name)),
    errors.file && h("p", { class: "error", id: "monitor-file-error", role: "alert" }, errors.file),
    h("p", { class: "quiet" }, t("monitor.open.privacy")));
}

/** @param {Context} context @param {HTMLInputElement} input */
async function bring({ send, say }, input) {
  const file = input.files?.[0];
  if (!file) return;
  const reply = await send("monitor.open", { name: file.name, content: await base64(file), at: "file" });
  input.value = ""; // the same file may be chosen again once it has been mended
  if (reply.ok) say(t("monitor.opened", { accepted: reply.data.accepted, rejected: reply.data.rejected }));
}

/** For whom it is, what went before, and a report to keep for the next time. @param {Context} context */
export function readers(context) {
  const { data, errors, send } = context;
  return h("details", { class: "readers no-print", key: "readers" }, h("summary", null, t("monitor.readers")),
    h("label", { class: "row" }, h("input", { type: "checkbox", name: "monitor.public", checked: data.public, onchange: (/** @type {any} */ event) => send("monitor.public", { value: event.target.checked }) }), t("monitor.readers.public")),
    h("p", { class: "quiet" }, t("monitor.readers.earlier.about")),
    h("div", { class: "row" },
      h("label", { class: "button" }, t("monitor.readers.earlier"), h("input", { type: "file", class: "sr", accept: ".json", "aria-describedby": errors.earlier ? "monitor-earlier-error" : undefined, onchange: (/** @type {any} */ event) => layBeside(context, event.target) })),
      h("button", { type: "button", onclick: async () => {
        const reply = await send("monitor.keep");
        if (reply.ok) download(reply.data);
      } }, t("monitor.readers.keep"))),
    errors.earlier && h("p", { class: "error", id: "monitor-earlier-error", role: "alert" }, errors.earlier),
    data.earlier.length > 0 && h("ul", { class: "plain" }, data.earlier.map((name) => h("li", { key: name, class: "row" }, h("span", null, name),
      h("button", { type: "button", class: "bare", "aria-label": t("monitor.readers.forget", { name }), onclick: () => send("monitor.earlier.forget", { name }) }, "×")))));
}

/** @param {Context} context @param {HTMLInputElement} input */
async function layBeside({ send }, input) {
  const file = input.files?.[0];
  if (!file) return;
  await send("monitor.earlier", { name: file.name, content: await base64(file), at: "earlier" });
  input.value = "";
}

/** @param {Context} context */
export function refusedRows({ data }) {
  const found = /** @type {import("./types").Found} */ (data.found);
  return h("section", { class: "read", key: "read", "aria-label": t("monitor.read") },
    h("p", null, found.accepted, " ", found.refused),
    found.rejected.length > 0 && h("details", { open: found.rejected.length <= 5 }, h("summary", null, t("monitor.read.refused")),
      h("ul", null, found.rejected.slice(0, 200).map((one) => h("li", { key: one.row }, h("strong", null, t("monitor.row", { row: one.row })), ` ${one.why} ${one.mend}`)))),
    found.missing.length > 0 && h("details", null, h("summary", null, t("monitor.read.missing")), h("p", null, found.missing.join(", "))));
}
