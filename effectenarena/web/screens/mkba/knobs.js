// The knobs, most important first: each a line with its range, a dot to move and the mark where it tips.

import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { jumpTo } from "../../kit/jump.js";
import { t, tAt } from "../../kit/words.js";
import { openPrices } from "../arena/prices.js";
import { brief, figure, typed } from "./figures.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").KnobRow} KnobRow
 */

/** @param {Context} context */
export function knobList(context) {
  const { data, state, send, set } = context;
  const shown = state.depth === "hall" && !data.all ? data.knobs.slice(0, 5) : data.knobs;
  return h("section", { class: "knobs", "aria-labelledby": "knobs-title" },
    h("div", { class: "section-head" },
      h("h2", { id: "knobs-title" }, t(state.depth === "hall" ? "mkba.knobs.hall" : "mkba.knobs"), " ", h("span", { class: "quiet plain-weight" }, t("mkba.knobs.order"))),
      data.knob_count > shown.length && !data.all && h("button", { type: "button", class: "bare", key: "all", onclick: () => send("mkba.look", { all: true }) }, t("mkba.knobs.all", { count: data.knob_count })),
      data.all && h("button", { type: "button", class: "bare", key: "fewer", onclick: () => {
        set({ editing: "" });
        send("mkba.look", { all: false });
      } }, t("mkba.knobs.fewer")),
      state.depth === "calculator" && whose(context)),
    shown.length > 0 && state.depth === "calculator" && h("p", { class: "knob-heads quiet small", "aria-hidden": "true" }, ["low", "likely", "high"].map((part) => h("span", { key: part }, t(`mkba.knob.${part}`)))),
    shown.length
      ? h("ul", { class: "plain" }, shown.map((knob) => knobLine(context, knob)))
      : h("p", { class: "quiet empty" }, t("mkba.knobs.none"), " ", h("button", { type: "button", class: "bare", onclick: () => send("go", { screen: "arena" }) }, t("mkba.to_table"))));
}

/** For whom the tipping marks are. @param {Context} context */
function whose({ data, send }) {
  return h("label", { class: "row whose" }, h("span", null, t("mkba.tip.for")),
    h("select", { value: data.who ?? "", onchange: (/** @type {any} */ event) => send("mkba.look", { who: event.target.value || null }) },
      h("option", { value: "" }, t("mkba.everyone")),
      data.parties.map((party) => h("option", { key: party.party, value: party.party, selected: data.who === party.party }, party.label))));
}

/** @param {Context} context @param {KnobRow} knob */
function knobLine(context, knob) {
  const { data, lang, state } = context;
  const dragged = state.dragged?.address === knob.address ? state.dragged.value : null;
  const likely = dragged ?? knob.likely;
  const tried = data.tried.some((one) => one.address === knob.address);
  const seen = context.amounts || knob.shape !== "euro";
  const write = (/** @type {number|null} */ value, unit = "") => (seen ? brief(value, knob.shape, lang, unit, knob.rate) : "");
  const fixed = knob.low === knob.high;
  const errors = ["low", "likely", "high"].map((part) => context.errors[`${knob.address}.${part}`]).filter(Boolean);
  return h("li", { key: knob.address, class: `knob${tried ? " tried" : ""}` },
    h("p", { class: "knob-head" },
      h("button", { type: "button", class: `bare said ${knob.kind}`, title: t("mkba.to_item"), onclick: () => jumpTo(context.send, knob.item) }, knob.number.replace("→", "\u2009→\u2009")),
      h("span", { class: "knob-name" }, knob.name, knob.uses.length > 1 && h("span", { class: "quiet" }, ` (${t("mkba.knob.uses", { uses: knob.uses.join(", ") })})`))),
    slider(context, knob, likely),
    state.depth === "calculator" || state.editing === knob.address
      ? fields(context, knob)
      : h("div", { class: "knob-foot" },
        seen && h("p", { class: "figures" },
          !fixed && h("span", { class: "quiet" }, write(knob.low)),
          h("button", { type: "button", class: "bare likely", "aria-label": t("mkba.knob.type", { name: knob.name, figure: figure(likely, knob.shape, lang, knob.unit, knob.rate) }), onclick: () => open(context, knob) }, write(likely, fixed ? knob.unit : "")),
          !fixed && h("span", { class: "quiet" }, write(knob.high, knob.unit))),
        tipWords(context, knob)),
    state.depth === "calculator" && about(knob),
    errors.map((error) => h("p", { class: "field-error bad", role: "alert" }, `▲ ${error}`)));
}

/** @param {Context} context @param {KnobRow} knob */
function open({ set, root }, knob) {
  set({ editing: knob.address });
  requestAnimationFrame(() => /** @type {HTMLInputElement|null} */ (root.querySelector(`[name="${CSS.escape(`${knob.address}.likely`)}"]`))?.select());
}

/** The line with the dot. @param {Context} context @param {KnobRow} knob @param {number} likely */
function slider(context, knob, likely) {
  const { lang } = context;
  const { min, max, step } = knob.axis;
  const part = (/** @type {number} */ value) => Math.min(1, Math.max(0, (value - min) / (max - min || 1)));
  const { tip } = knob;
  const onLine = tip.value !== null && tip.possible && tip.value >= min && tip.value <= max;
  const fixed = knob.low === knob.high;
  return h("div", { class: "line", style: { "--low": part(knob.low), "--high": part(knob.high), "--likely": part(likely), "--saved": part(knob.saved), "--tip": part(tip.value ?? min) } },
    !fixed && h("span", { class: "span", key: "span" }),
    onLine && h("span", { class: `tip ${tip.status}`, key: "tip" }),
    knob.saved !== likely && h("span", { class: "ghost", key: "ghost" }),
    h("input", {
      type: "range", key: "range", min, max, step, value: likely,
      "aria-label": knob.name, "aria-valuetext": `${figure(likely, knob.shape, lang, knob.unit, knob.rate)}; ${tipSentence(context, knob)}`,
      oninput: (/** @type {any} */ event) => context.trying(knob.address, Number(event.target.value)),
      onchange: () => context.set({ dragged: null }),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape" || knob.saved === likely) return;
        event.preventDefault();
        /** @type {HTMLInputElement} */ (event.target).value = String(knob.saved);
        context.trying(knob.address, knob.saved);
      },
    }));
}

/** @param {Context} context @param {KnobRow} knob */
function tipWords(context, knob) {
  const inside = knob.tip.status === "inside";
  return h("p", { class: inside ? "tip-words bad" : "tip-words quiet" }, tipSentence(context, knob));
}

/** @param {Context} context @param {KnobRow} knob */
function tipSentence({ amounts, lang }, { tip, shape, rate }) {
  if (tip.value === null || !tip.possible) return t("mkba.tip.never");
  if (!amounts && shape === "euro") return t(`mkba.tip.${tip.status}.hidden`);
  return t(`mkba.tip.${tip.status}`, { value: figure(tip.value, shape, lang, "", rate) });
}

/** Low, likely and high to type. @param {Context} context @param {KnobRow} knob */
function fields(context, knob) {
  const { state, send, set, errors, lang } = context;
  const calculator = state.depth === "calculator";
  const one = (/** @type {"low"|"likely"|"high"} */ part) => {
    const address = `${knob.address}.${part}`;
    return field({
      address, label: t(`mkba.knob.${part}`), hideLabel: calculator, kind: "number", value: typed(knob[part], knob.shape, lang),
      error: errors[address] ? " " : undefined, props: { "aria-label": `${knob.name}: ${t(`mkba.knob.${part}`)}` },
      commit: async (value) => {
        const reply = part === "likely" ? await send("mkba.try", { address: knob.address, value, at: address })
          : await send("mkba.set", { address: knob.address, part, value, at: address });
        if (reply.ok && !calculator) set({ editing: "" });
        return reply;
      },
    });
  };
  return h("div", { class: "knob-fields" },
    calculator ? [one("low"), one("likely"), one("high")] : one("likely"),
    knob.unit && h("span", { class: "quiet unit" }, knob.unit),
    knob.price && pricePicker(context, knob),
    tipWords(context, knob));
}

/** A unit value can come from the list, with its source. @param {Context} context @param {KnobRow} knob */
function pricePicker(context, knob) {
  return h("button", { type: "button", class: "bare pick", key: "pick", "aria-label": `${knob.name}: ${t("arena.price.pick")}`, onclick: () => openPrices(pricing(context), knob.item) }, t("arena.price.pick"));
}

/** The list of unit values, as the sheet has it. @param {Context} context @returns {any} */
export function pricing({ state, set, send, say }) {
  return { state, send, say, act: { set, tell: (/** @type {string} */ sentence) => say(sentence) } };
}

/** How sure, and where from; a source that says "Aanname" itself is not told twice. @param {string} depth @param {string} status @param {string|null|undefined} source */
export function sourceOf(depth, status, source) {
  const words = tAt(depth, `mkba.status.${status}`);
  return source?.startsWith(words) ? source : [h("strong", null, words), `: ${source || t("mkba.source.none")}`];
}

/** How low and high are meant, and where the number comes from. @param {KnobRow} knob */
function about(knob) {
  return h("p", { class: "about quiet small" }, t(`mkba.dist.${knob.dist}`), " ", sourceOf("calculator", knob.status, knob.source));
}
