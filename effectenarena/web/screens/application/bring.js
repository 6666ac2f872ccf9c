// A plan or budget of the team's own: chosen here, filled in by the desk, and what was not understood told with its place.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { base64 } from "../../kit/upload.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function bring(context) {
  const { data: { bringing: found }, errors, send } = context;
  const open = Boolean(found.taken || errors.bring || found.loose.length);
  return h("details", { class: "card", key: "bring", open: open || undefined }, h("summary", null, t("applying.bring")),
    h("p", { class: "quiet" }, t("applying.bring.about")),
    h("div", { class: "row" }, chooser(context, "plan", found.plans), chooser(context, "budget", found.budgets)),
    errors.bring && h("p", { class: "error", id: "bring-error", role: "alert" }, errors.bring),
    h("p", { role: "status" }, found.taken ?? ""),
    found.loose.length > 0 && h("section", { "aria-labelledby": "loose-title" }, h("h3", { id: "loose-title" }, t("applying.bring.loose")), h("ul", { class: "plain lines" }, found.loose.map((piece) => loose(context, piece)))),
    found.left.length > 0 && h("section", { "aria-labelledby": "left-title" }, h("h3", { id: "left-title" }, t("applying.bring.look")), told(found.left)),
    found.told.length > 0 && h("details", { key: "told" }, h("summary", null, `${t("applying.bring.told")} (${found.told.length})`), told(found.told)),
    found.taken && h("button", { type: "button", class: "bare", onclick: () => send("application.bring.close") }, t("applying.bring.close")));
}

/** @param {Context} context @param {"plan"|"budget"} kind @param {string[]} endings */
function chooser({ errors, send }, kind, endings) {
  const take = async (/** @type {HTMLInputElement} */ input) => {
    const file = input.files?.[0];
    if (!file) return;
    await send("application.bring", { kind, name: file.name, content: await base64(file), at: "bring" });
    input.value = ""; // the same file may be chosen again once it has been mended
  };
  return h("label", { key: kind, class: "button" }, t(`applying.bring.${kind}`),
    h("input", { type: "file", class: "sr", accept: endings.join(","), "aria-describedby": errors.bring ? "bring-error" : undefined, onchange: (/** @type {any} */ event) => take(event.target) }));
}

/** @param {import("./types").Told[]} rows */
function told(rows) {
  return h("ul", { class: "plain told" }, rows.map((one, index) => h("li", { key: index }, h("strong", null, one.where), one.text && h("span", null, ` ${one.text} `), h("span", { class: "quiet" }, ` ${one.why}`))));
}

/** @param {Context} context @param {import("./types").Loose} piece */
function loose({ data, send }, piece) {
  const id = `loose-${piece.index}`;
  return h("li", { key: id, class: "card" }, h("strong", null, piece.heading || piece.where), h("p", { class: "clip", tabindex: 0, role: "group", "aria-label": piece.heading || piece.where }, piece.text),
    h("form", { class: "row", onsubmit: (/** @type {any} */ event) => {
      event.preventDefault();
      const section = event.target.elements.section.value;
      if (section) void send("application.place", { index: piece.index, section, at: "bring" });
    } }, h("label", { for: id }, t("applying.bring.place")),
    h("select", { id, name: "section" }, h("option", { value: "" }, t("applying.bring.choose")), data.sections.map((one) => h("option", { key: one.key, value: one.key }, `${one.number} ${one.label}`))),
    h("button", null, t("applying.bring.put"))));
}

/**
 * The mark of what the group has not talked about, and the way to take it off.
 * @param {Context} context @param {"texts"|"budget"|"covered_by"} table @param {string|number} key @param {string} item @param {string} [was]
 */
export function mark({ send }, table, key, item, was) {
  return h("span", { class: "undiscussed", key: "mark" }, h("span", null, `○ ${t("applying.mark")}`),
    h("button", { type: "button", class: "bare", "aria-label": t("applying.mark.lift.of", { item }), onclick: () => send("application.discussed", { table, key, ...(was === undefined ? {} : { was }) }) }, t("applying.mark.lift")));
}
