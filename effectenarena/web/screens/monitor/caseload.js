// Who the households are and what is going on: five views of a caseload, each a sentence, a picture and its table.

import { h } from "../../kit/dom.js";
import { download } from "../../kit/download.js";
import { drawn } from "../../kit/drawing.js";
import { field } from "../../kit/field.js";
import { base64 } from "../../kit/upload.js";
import { t } from "../../kit/words.js";
import { plainTable } from "../mkba/plots.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").CaseloadPart} CaseloadPart
 * @typedef {import("./types").CaseloadOpen} CaseloadOpen
 */

/** @param {Context} context */
export function caseload(context) {
  const { open } = context.data.caseload;
  return h("div", { class: "stack caseload", key: "caseload" },
    open?.synthetic && h("p", { class: "synthetic", key: "synthetic", role: "note" }, t("caseload.synthetic")),
    h("section", { key: "head", "aria-labelledby": "caseload-title" }, h("h2", { id: "caseload-title" }, t("caseload.title")), h("p", null, t("caseload.about")), !open && h("p", null, t("caseload.start")), files(context)),
    open && all(context, open),
    open && open.parts.map((one) => part(one, open.synthetic)));
}

/** @param {Context} context */
function files(context) {
  const { data, errors, send } = context;
  const { open, endings } = data.caseload;
  const blank = async () => {
    const reply = await send("caseload.blank");
    if (reply.ok && reply.data.content) download(reply.data);
  };
  return h("div", { class: "opening no-print", key: "files" },
    h("div", { class: "row" },
      h("label", { class: open ? "button" : "button first" }, t(open ? "caseload.open.other" : "caseload.open"),
        h("input", { type: "file", class: "sr", accept: endings.join(","), "aria-describedby": errors["caseload.file"] ? "caseload-file-error" : undefined, onchange: (/** @type {any} */ event) => bring(context, event.target) })),
      !open?.synthetic && h("button", { key: "example", type: "button", onclick: () => send("caseload.example") }, t("caseload.example")),
      h("button", { key: "blank", type: "button", class: "bare", onclick: blank }, t("caseload.blank")),
      open && h("button", { key: "close", type: "button", class: "bare", onclick: () => send("caseload.close") }, t("caseload.close"))),
    errors["caseload.file"] && h("p", { class: "error", id: "caseload-file-error", role: "alert" }, errors["caseload.file"]),
    h("p", { class: "quiet" }, t("caseload.privacy")));
}

/** @param {Context} context @param {HTMLInputElement} input */
async function bring({ send, say }, input) {
  const file = input.files?.[0];
  if (!file) return;
  const reply = await send("caseload.open", { name: file.name, content: await base64(file), at: "caseload.file" });
  input.value = ""; // the same file may be chosen again once it has been mended
  if (reply.ok) say(t("caseload.opened", { households: reply.data.households, rejected: reply.data.rejected }));
}

/** What was read, and of how many households that is. @param {Context} context @param {CaseloadOpen} open */
function all({ errors, send }, open) {
  return h("div", { key: "all", class: "stack" },
    h("p", { key: "read" }, h("strong", null, open.name), `. ${open.read} `, t("caseload.indicative")),
    open.rejected.length > 0 && h("details", { key: "rejected", open: open.rejected.length <= 5 }, h("summary", null, t("caseload.refused", { count: open.rejected.length })),
      h("ul", null, open.rejected.slice(0, 200).map((one, index) => h("li", { key: index }, h("strong", null, one.place), ` ${one.why} ${one.mend}`)))),
    h("div", { key: "population", class: "fields no-print" }, field({ address: "caseload.population", label: t("caseload.population"), value: open.population, kind: "number", error: errors["caseload.population"],
      commit: (text) => send("caseload.population", { population: text, at: "caseload.population" }) })));
}

/** @param {CaseloadPart} one @param {boolean} synthetic said beside every view: one may be looked at alone */
function part({ id, title, lead, plot, notes, extra, label }, synthetic) {
  const [first, ...more] = notes;
  return h("section", { key: id, class: "view", "aria-labelledby": `caseload-${id}` },
    h("h2", { id: `caseload-${id}` }, title, synthetic && " ", synthetic && h("span", { class: "tag" }, t("caseload.synthetic.tag"))), h("p", { key: "lead", class: "lead" }, lead),
    plot && h("figure", { key: "plot", class: "plot" }, h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }, drawn(plot.drawing))),
    first && h("p", { key: "first", class: "quiet" }, first),
    plot && h("details", { key: "table" }, h("summary", null, `${t("caseload.table")}: ${title}`),
      [plot.table, ...extra].map((table, index) => h("div", { key: index, class: "scroll", tabindex: 0, role: "group", "aria-label": table.caption }, plainTable(table)))),
    more.length > 0 && h("details", { key: "notes" }, h("summary", null, `${t("caseload.minding")}: ${title}`), h("ul", null, more.map((note) => h("li", { key: note }, note)))));
}
