// Making the folder: which annexes lie ready, what will be in it, that it is being made, and where it landed.

import { h } from "../../kit/dom.js";
import { download } from "../../kit/download.js";
import { t } from "../../kit/words.js";
import { changed } from "./changed.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function make(context) {
  const { data, making, send } = context;
  return h("div", { class: "stack", key: "make" },
    h("div", { class: "headline" }, h("p", { class: "sentence" }, t(data.tasks.length ? "applying.make.lead" : "applying.make.ready", { count: data.tasks.length }))),
    h("p", null, t("applying.make.about")),
    data.annexes.length > 0 && h("fieldset", { class: "card" }, h("legend", null, t("application.annexes.title")),
      data.annexes.map((annex) => h("label", { key: annex.key, class: "pick" },
        h("input", { type: "checkbox", checked: annex.ready, onchange: (/** @type {any} */ event) => send("application.annex", { key: annex.key, ready: event.target.checked }) }), annex.label))),
    data.makes && h("div", { class: "row" },
      h("button", { type: "button", class: "first", "aria-disabled": making.busy ? "true" : undefined, onclick: () => start(context, "application.make") }, t("applying.make")),
      [".docx", ".pdf"].map((ending) => h("button", { key: ending, type: "button", "aria-disabled": making.busy ? "true" : undefined, onclick: () => start(context, "application.save", ending) }, t(`mkba.report.${ending.slice(1)}`)))),
    h("div", { role: "status" },
      making.busy && h("label", { class: "how-far" }, t("applying.make.busy"), h("progress", null)),
      making.made && h("div", { class: "banner good" }, h("p", null, t("mkba.report.saved", { path: making.made.path })), making.made.files && h("ul", null, making.made.files.map((file) => h("li", { key: file }, file))), making.made.remark && h("p", null, `▲ ${making.made.remark}`)),
      making.trouble && h("p", { class: "bad" }, `▲ ${making.trouble}`)),
    changed(context));
}

/** @param {Context} context @param {string} op @param {string} [ending] */
async function start({ making, setMaking, send }, op, ending) {
  if (making.busy) return;
  setMaking({ busy: op, made: null, trouble: "" });
  const reply = await send(op, ending ? { ending } : {});
  if (reply.ok && reply.data.content) download(reply.data);
  setMaking({ busy: "", made: reply.ok ? { path: reply.data.path, files: reply.data.files, remark: reply.data.remark } : null, trouble: reply.ok ? "" : reply.error ?? "" });
}
