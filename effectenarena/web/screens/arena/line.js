// One line to write on, with a button: for a list that grows one by one.

import { h } from "../../kit/dom.js";

/**
 * One line to write on, and its button; what is written goes when it is taken.
 * @param {string} name @param {string} label @param {string} button @param {string|undefined} error @param {(text: string) => Promise<boolean>} take
 */
export function line(name, label, button, error, take) {
  const id = `line-${name.replace(".", "-")}`;
  return h("form", { class: "line", key: name, onsubmit: async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const input = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (event.currentTarget).elements.namedItem(name));
    if (await take(input.value)) input.value = "";
    input.focus();
  } },
    h("div", { class: "field" }, h("label", { for: id }, label),
      h("div", { class: "row tight" }, h("input", { id, name, type: "text", dir: "auto", autocomplete: "off", maxlength: 500, "aria-invalid": error ? "true" : undefined, "aria-describedby": error ? `${id}-error` : undefined }), h("button", { type: "submit" }, button)),
      error && h("span", { class: "error", id: `${id}-error` }, error)));
}
