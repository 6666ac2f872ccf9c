// One field: label, hint, what is typed, and the error under it. It commits when somebody leaves it or presses Enter,
// and keeps what was typed until the desk has taken it.

import { drafts } from "./draft.js";
import { h } from "./dom.js";
import { t } from "./words.js";

/**
 * @typedef {import("./types").Reply} Reply
 * @typedef {{
 *   address: string, label: string, value: string|number|null|undefined,
 *   commit?: (text: string) => Promise<Reply>|void,
 *   kind?: "text"|"area"|"number"|"date"|"choice",
 *   options?: {value: string, label: string}[],
 *   hint?: string, error?: string, wide?: boolean, hideLabel?: boolean, keep?: boolean, props?: import("./dom.js").Props
 * }} Field
 * `address` is the field's name for the desk and for its draft; `value` what the desk holds; `commit` sends the text.
 * With `keep` nothing is sent by itself: the text stays a draft until the form around it is sent (read it from `drafts`).
 */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {Field} field @returns {import("./dom.js").VNode} */
export function field({ address, label, value, commit, kind = "text", options = [], hint: about, error, wide, hideLabel, keep, props = {} }) {
  const words = kind === "date" && value && !DAY.test(String(value)) ? t("shell.day.words", { text: value }) : undefined; // from before there were days
  const hint = [about, words].filter(Boolean).join(" ");
  const id = `field-${address.replace(/[^\w-]/g, "-")}`;
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const held = String(value ?? "");
  const shown = drafts.get(address) ?? (words ? "" : held);
  drafts.settle(address, held);
  const send = keep ? undefined : (/** @type {any} */ event) => take(address, event.target, held, commit, event.type === "keydown" || kind === "area");
  const common = {
    id,
    name: address,
    value: shown,
    "aria-invalid": error ? "true" : undefined,
    "aria-describedby": told || undefined,
    oninput: (/** @type {any} */ event) => drafts.set(address, event.target.value, held),
    onchange: send,
    onblur: send, // a draft from before a reload has not changed since
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      if (event.key === "Escape" && drafts.get(address) !== null) {
        event.preventDefault();
        input.value = held;
        drafts.drop(address);
      } else if (event.key === "Enter" && kind !== "area") send?.(event);
    },
    ...props,
  };
  return h("div", { class: wide ? "field grow" : "field", key: address },
    h("label", { for: id, class: hideLabel ? "sr" : undefined }, label),
    hint && h("span", { class: "hint", id: `${id}-hint` }, hint),
    kind === "area" ? h("textarea", { rows: 3, dir: "auto", ...common })
      : kind === "choice" ? h("select", common, options.map((option) => h("option", { value: option.value, selected: option.value === shown }, option.label)))
      : h("input", { type: kind === "date" ? "date" : "text", dir: kind === "text" ? "auto" : undefined, autocomplete: "off", inputmode: kind === "number" ? "decimal" : undefined,
                     class: kind === "number" ? "number" : undefined, ...common }),
    error && h("span", { class: "error", id: `${id}-error` }, error));
}

/** Texts on their way, by address. @type {Map<string, string>} */
const underway = new Map();

/**
 * Enter, leaving and changing often come together; what was typed is sent once. Where somebody else was first, the desk
 * says so under the field instead, and the draft waits for who typed it to press Enter again or Escape.
 * @param {string} address @param {{value: string}} input @param {string} held @param {Field["commit"]} commit @param {boolean} sure
 */
async function take(address, input, held, commit, sure) {
  const text = input.value;
  if (drafts.get(address) === null || underway.get(address) === text) return;
  drafts.set(address, text);
  underway.set(address, text);
  const { scope } = drafts;
  const late = await drafts.overtaken(address, held, sure);
  const reply = late ? { ok: false } : await commit?.(text);
  if (underway.get(address) === text) underway.delete(address);
  if (!(reply?.ok ?? true)) return;
  drafts.clear(address, text, scope);
  if (drafts.scope === scope && drafts.get(address) !== null) drafts.begin(address, null);
}
