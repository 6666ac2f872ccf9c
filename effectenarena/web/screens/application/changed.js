// A document that was edited in a word processor: what differs from what the project says now, and on which side it changed.

import { h } from "../../kit/dom.js";
import { base64 } from "../../kit/upload.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function changed(context) {
  const { data: { changed: { can, endings, found } }, errors, send } = context;
  if (!can) return null;
  const take = async (/** @type {HTMLInputElement} */ input) => {
    const file = input.files?.[0];
    if (!file) return;
    await send("application.changed", { name: file.name, content: await base64(file), at: "changed" });
    input.value = ""; // the same file may be chosen again once it has been edited further
  };
  return h("details", { class: "card", key: "changed", open: found || errors.changed ? true : undefined }, h("summary", null, t("applying.changed")),
    h("p", { class: "quiet" }, t("applying.changed.about")),
    h("label", { class: "button" }, t("applying.changed.choose"),
      h("input", { type: "file", class: "sr", accept: endings.join(","), "aria-describedby": errors.changed ? "changed-error" : undefined, onchange: (/** @type {any} */ event) => take(event.target) })),
    errors.changed && h("p", { class: "error", id: "changed-error", role: "alert" }, errors.changed),
    h("div", { role: "status" }, found && h("p", null, h("strong", null, found.name), ` ${found.lead.join(" ")}`)),
    found && found.sections.map((one) => h("section", { key: one.section, "aria-label": one.section }, h("h3", null, one.section), h("ul", { class: "plain told" }, one.changes.map(change)))),
    found && h("button", { type: "button", class: "bare", onclick: () => send("application.changed.close") }, t("applying.changed.close")));
}

/** @param {import("./types").Change} one @param {number} index */
function change(one, index) {
  return h("li", { key: index }, h("strong", null, one.why),
    one.word && h("p", null, h("span", { class: "quiet" }, `${t("applying.changed.word")}: `), one.word),
    one.now && h("p", null, h("span", { class: "quiet" }, `${t("applying.changed.now")}: `), one.now),
    one.figures.map((figure, place) => h("p", { key: place, class: "figure" }, t("applying.changed.figure", { word: figure.word || "–", now: figure.now || "–" }))));
}
