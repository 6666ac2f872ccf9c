// A knob: low, likely and high side by side, how they are read in words, and what stands behind the number.
// The numbers of a group are taken together when the focus leaves it: half a range is not refused while somebody types on.

import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { choiceText, optionWord, typedNumber, word } from "./typed.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").FormField} FormField
 * @typedef {import("./types").KnobValue} KnobValue
 */

const PARTS = ["low", "likely", "high"];
/** Knobs that only make sense together are taken together. */
const TOGETHER = new Set(["levels"]);

/** @param {Context} context @param {import("./form.js").Subject} subject @param {string} group @param {FormField[]} fields */
export function knobGroup(context, subject, group, fields) {
  if (!fields.length) return null;
  const addresses = fields.map((one) => `${subject.item}.${one.name}`);
  const sets = TOGETHER.has(group) ? [addresses] : addresses.map((address) => [address]);
  return sets.map((set) => h("div", { class: "stack knobs", key: set[0],
    mounted: (/** @type {HTMLElement} */ el) => el.addEventListener("focusout", (event) => left(context, set, event)),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter" && isNumber(event.target)) take(context, set, /** @type {HTMLElement} */ (event.currentTarget));
    } },
    set.map((address) => knob(context, subject, address))));
}

/** @param {EventTarget|null} target */
const isNumber = (target) => target instanceof HTMLInputElement && target.classList.contains("number");

/** @param {Context} context @param {string[]} set @param {FocusEvent} event */
function left(context, set, event) {
  const box = /** @type {HTMLElement} */ (event.currentTarget);
  if (event.relatedTarget instanceof Node && box.contains(event.relatedTarget) && isNumber(event.relatedTarget)) return;
  if (isNumber(event.target)) take(context, set, box);
}

/** Send the numbers of a set, if somebody typed any. @param {Context} context @param {string[]} set @param {HTMLElement} box */
async function take(context, set, box) {
  const names = set.flatMap((address) => PARTS.map((part) => `${address}.${part}`));
  if (!names.some((name) => drafts.get(name) !== null)) return;
  const read = (/** @type {string} */ name) => /** @type {HTMLInputElement|null} */ (box.querySelector(`[name="${CSS.escape(name)}"]`))?.value ?? "";
  const texts = Object.fromEntries(names.map((name) => [name, read(name)]));
  const values = Object.fromEntries(set.map((address) => [address, Object.fromEntries(PARTS.map((part) => [part, texts[`${address}.${part}`]]))]));
  const reply = await context.send("knobs.set", { at: set[0], values });
  if (reply.ok) for (const name of names) drafts.clear(name, texts[name]);
}

/** @param {Context} context @param {import("./form.js").Subject} subject @param {string} address */
function knob(context, subject, address) {
  const { data, errors, lang } = context;
  const name = address.slice(address.lastIndexOf(".") + 1);
  const written = subject.data[name];
  const shared = typeof written === "object" && written?.ref;
  const value = shared ? data.knobs[shared]?.value : written;
  const numbers = typeof value === "number" ? { likely: value } : value ?? {};
  const share = data.forms.shares.includes(name);
  const label = word(`arena.field.${subject.form}.${name}`, `arena.field.${name}`);
  const error = errors[address];
  return h("div", { class: "knob", key: address, role: "group", "aria-label": label },
    h("p", { class: "knob-label" }, h("strong", null, label)),
    word(`arena.hint.${name}`, "") && h("p", { class: "quiet small" }, word(`arena.hint.${name}`, "")),
    h("div", { class: "trio" }, PARTS.map((part) => field({
      address: `${address}.${part}`, label: t(`arena.knob.${part}`), kind: "number", keep: true, error: errors[`${address}.${part}`],
      value: typedNumber(part === "likely" ? likely(numbers) : numbers[part], lang, share),
      props: error ? { "aria-invalid": "true", "aria-describedby": errorId(address) } : {},
    }))),
    error && h("p", { class: "error", id: errorId(address), role: "alert" }, error),
    h("p", { class: "quiet small reading" }, reading(numbers, lang, share), numbers.unit && ` (${numbers.unit})`),
    about(context, address, shared || "", numbers));
}

/** @param {string} address */
const errorId = (address) => `knob-${address.replace(/[^\w-]/g, "-")}-error`;

/** The middle, also where it follows from the ends. @param {{[part: string]: any}} numbers */
function likely({ low, likely: given, high, dist }) {
  if (given !== undefined || low === undefined || high === undefined) return given;
  return dist === "normal" ? (low + high) / 2 : dist === "lognormal" && low > 0 ? Math.sqrt(low) * Math.sqrt(high) : undefined;
}

/** How low and high are read. @param {{[part: string]: any}} numbers @param {string} lang @param {boolean} share */
function reading(numbers, lang, share) {
  const middle = likely(numbers);
  if (middle === undefined) return t("arena.reading.blank");
  const { low, high, dist } = numbers;
  if (dist === "fixed" || low === undefined || high === undefined || low === high) return t("arena.reading.fixed");
  const [l, m, u] = [low, middle, high].map((value) => typedNumber(Number(value.toPrecision(6)), lang, share));
  return t(`arena.reading.${dist ?? "pert"}`, { low: l, likely: m, high: u });
}

/** What stands beside the numbers. @param {Context} context @param {string} address @param {string} shared @param {{[part: string]: any}} numbers */
function about({ data, errors, send }, address, shared, numbers) {
  const others = Object.keys(data.knobs).filter((name) => name !== shared);
  return h("details", { class: "knob-about", key: "about" },
    h("summary", null, t("arena.knob.more")),
    h("div", { class: "form-fields" },
      data.forms.about.map((one) => field({
        address: `${address}.${one.name}`, label: word(`arena.field.knob.${one.name}`, `arena.field.${one.name}`), error: errors[`${address}.${one.name}`],
        kind: one.control === "choice" ? "choice" : one.control === "area" ? "area" : "text", value: one.control === "choice" ? choiceText(numbers[one.name], one) : numbers[one.name],
        options: one.options.map((option) => ({ value: option, label: optionWord(one.name, option) })),
        commit: (text) => send("knob.about", { at: `${address}.${one.name}`, address, field: one.name, text }),
      })),
      shared && h("p", { class: "small" }, t("arena.knob.shared", { used: data.knobs[shared]?.used.join(", ") ?? "" })),
      (others.length > 0 || shared) && field({
        address: `${address}.same`, label: t("arena.knob.same"), kind: "choice", value: shared, error: errors[`${address}.same`],
        options: [{ value: "", label: t("arena.knob.same.own") }, ...Object.entries(data.knobs).map(([name, one]) => ({ value: name, label: t("arena.knob.same.as", { name: name.replaceAll("_", " "), used: one.used.join(", ") }) }))],
        commit: (name) => send("knob.share", { at: `${address}.same`, address, name }),
      }),
      !shared && likely(numbers) !== undefined && field({
        address: `${address}.name`, label: t("arena.knob.share"), value: "", error: errors[`${address}.name`],
        commit: (name) => (name.trim() ? send("knob.share", { at: `${address}.name`, address, name }) : undefined),
      })));
}
