// Why a figure is what it is: the sum in words, and on request where each number comes from. Any figure can be asked.

import { h } from "../../kit/dom.js";
import { roundEuro } from "../../kit/format.js";
import { jumpTo } from "../../kit/jump.js";
import { t, tAt } from "../../kit/words.js";
import { sourceOf } from "./knobs.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Why} Why
 */

/**
 * A figure that can be asked why.
 * @param {Asking} context @param {string} address the figure's address, as the desk knows it
 * @param {string} text as it is written @param {string} label what it is read aloud as
 */
export function asking({ data, send, asks = "mkba.why" }, address, text, label) {
  const open = data.why?.figure === address;
  return h("button", { type: "button", class: "bare why", "aria-expanded": String(open), "aria-label": label, onclick: () => send(asks, open ? {} : { figure: address }) }, text);
}

/** Where a figure is asked about: `asks` is what the desk of another step than the outcome is asked by. @typedef {{data: {why?: Why|null}, send: Context["send"], asks?: string}} Asking */

/**
 * What is left of a context where a figure is asked about: `elsewhere` when the map is not the one that stands open.
 * @typedef {Pick<Context, "send"|"lang"|"amounts"> & {data: {why?: Why|null}, state: Pick<Context["state"], "depth"|"origins">,
 *   set: (change: {origins: boolean}) => void, elsewhere?: boolean, asks?: string}} Asked
 */

/** @param {Asked} context */
export function why(context) {
  const { data, state, send, set, asks = "mkba.why" } = context;
  const asked = data.why;
  if (!asked || !context.amounts) return null;
  const full = state.depth === "calculator";
  const title = t("mkba.why.title", { amount: written(context, asked, asked.total, asked.text) });
  return h("section", { class: "card why-card", key: `why-${asked.figure}`, mounted: (/** @type {HTMLElement} */ el) => el.scrollIntoView({ block: "nearest" }), "aria-live": "polite", "aria-label": title },
    h("div", { class: "why-head" },
      h("h3", null, title, " ", h("span", { class: "quiet plain-weight" }, full ? asked.name : nameOf(asked))),
      h("button", { type: "button", "aria-pressed": String(state.origins), onclick: () => set({ origins: !state.origins }) }, t("mkba.why.origins")),
      h("button", { type: "button", class: "bare", onclick: () => send(asks, {}) }, t("shell.close"))),
    full && h("p", { class: "quiet" }, asked.formula, asked.given.length > 0 && ` ${sentence(asked.given.map((one) => `${one.name}: ${one.text}`).join("; "))}.`),
    asked.lines.length === 0 && !asked.inputs.length && h("p", { class: "quiet" }, t("mkba.why.none")),
    h("ol", { class: "plain" }, asked.lines.map((line, index) => h("li", { key: index },
      h("p", null, h("strong", null, line.number, " ", line.label), full && line.party && asked.label !== line.party && h("span", { class: "quiet" }, ` (${line.party})`), ": ",
        line.factors.map((factor) => factor.text).join(" × "), line.factors.length > 0 && " = ", h("strong", { class: "nowrap" }, written(context, asked, line.amount, line.text))),
      state.origins && line.factors.some((factor) => factor.number) && h("ul", { class: "origins plain small" }, line.factors.filter((factor) => factor.number).map((factor, place) =>
        h("li", { key: place }, context.elsewhere ? h("span", { class: "said" }, factor.number) : h("button", { type: "button", class: "bare said", onclick: () => jumpTo(send, factor.item) }, factor.number), " ",
          h("strong", null, factor.text), " ", sourceOf(state.depth, factor.status ?? "assumed", factor.source))))))),
    asked.rest.count > 0 && h("p", { class: "quiet" }, t("mkba.why.rest", { count: asked.rest.count, amount: written(context, asked, asked.rest.amount, asked.rest.text) })),
    state.origins && (full || !asked.lines.some((line) => line.factors.length)) && inputs(asked, state.depth));
}

/** Every number behind the figure, with its range, its source and who wrote it. @param {Why} asked @param {Asked["state"]["depth"]} depth */
function inputs({ inputs: behind }, depth) {
  return behind.length > 0 && h("details", null, h("summary", null, t("mkba.why.inputs", { count: behind.length })),
    h("ul", { class: "plain small" }, behind.map((one) => h("li", { key: one.address },
      h("strong", null, one.items.map((item) => item.number).join(", ")), ` ${one.name}: ${[...new Set([one.low, one.likely, one.high])].join(" · ")}${one.at ? ` (${one.at})` : ""}. `, sourceOf(depth, one.status, one.source),
      one.roles.length > 0 && ` (${one.roles.join(", ")})`))));
}

/** The figure's name in words for the room. @param {Why} asked */
function nameOf({ label, part }) {
  const [ledger, side] = part.split("_");
  if (side) return [label, t(`mkba.${side}`), t(`mkba.ledger.${ledger}.hall`)].join(", ");
  return [label, part === "balance" ? t("mkba.balance.hall") : part === "budget" || part === "cash" ? t(`mkba.ledger.${part}.hall`) : part && t(`mkba.${part}`)].filter(Boolean).join(", ");
}

/** An amount for the hall is rounded; the rest stands as the desk wrote it. @param {Pick<Asked, "state"|"lang">} context @param {Why} asked @param {number|null} amount @param {string} text */
function written({ state, lang }, asked, amount, text) {
  return state.depth === "hall" && ["present", "year"].includes(asked.unit) && amount !== null ? roundEuro(amount, lang, { figures: 3 }) : text;
}

/** What a screen reader hears on a figure. @param {Context} context @param {string} name @param {string} part @param {string} amount */
export const told = ({ state }, name, part, amount) => t("mkba.why.ask", { party: name, part: part === "balance" ? tAt(state.depth, "mkba.balance") : t(`mkba.column.${part}`), amount });

/** Begin a sentence, which stands after another one, with a capital. @param {string} words */
function sentence(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
