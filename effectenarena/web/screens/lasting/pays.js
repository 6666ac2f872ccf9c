// Who pays: every party at the table with its slider, what comes of it, and why; or that nothing can be arranged.

import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { euro, number, roundEuro } from "../../kit/format.js";
import { t } from "../../kit/words.js";
import { rangeWords } from "./scale.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Side} Side
 */
/** Steps of a slider. */
const STEPS = 100;

/** @param {Context} context */
export function pays(context) {
  const { data, lang, errors, send } = context;
  const { deal } = /** @type {import("./types").Money} */ (data.money);
  const money = (/** @type {number} */ amount) => roundEuro(amount, lang, { figures: 4 });
  const byHand = deal.sides.some((side) => side.held_amount !== null || side.kept > 0) || deal.outside.asked > 0;
  return h("div", { class: "stack", key: "pays" },
    h("div", { class: deal.status === "impossible" ? "headline none" : "headline" }, h("h1", { class: "sentence" }, deal.lead.sentence), deal.lead.more && h("p", null, deal.lead.more)),
    deal.status === "impossible" && h("p", { key: "now" }, t("lasting.deal.what_now")),
    h("fieldset", { class: "rules no-print" }, h("legend", null, t("lasting.deal.rule")), h("div", { class: "row" }, deal.rules.map((rule) => h("label", { key: rule.value, class: "pick" },
      h("input", { type: "radio", name: "rule", value: rule.value, checked: rule.value === deal.rule, onchange: () => send("lasting.rule", { rule: rule.value }) }), rule.label)))),
    deal.sides.length > 0 && h("div", { class: "outside no-print", key: "outside" }, field({ address: "lasting.outside", label: t("lasting.deal.outside"), hint: t("lasting.deal.outside.hint"), kind: "number", value: deal.outside.asked ? number(deal.outside.asked, lang) : "", error: errors["lasting.outside"],
      commit: (text) => send("lasting.outside", { text, at: "lasting.outside" }) }),
    deal.outside.asked - deal.outside.used > 0.5 && h("p", { class: "quiet" }, t("lasting.deal.outside.left", { amount: money(deal.outside.asked - deal.outside.used) }))),
    h("ul", { class: "plain sides" }, deal.sides.map((side) => h("li", { key: side.party }, row(context, side)))),
    byHand && h("button", { type: "button", class: "no-print", key: "again", onclick: () => send("lasting.start_again") }, t("lasting.deal.again")),
    deal.unpaid > 0.5 && h("p", null, t("lasting.deal.unpaid", { amount: money(deal.unpaid) })),
    deal.away.length > 0 && h("section", { key: "away", "aria-labelledby": "away-title" }, h("h2", { id: "away-title" }, t("lasting.deal.away")),
      h("ul", { class: "plain" }, deal.away.map((one) => h("li", { key: one.party, class: "row" }, one.label,
        h("button", { type: "button", onclick: () => send("lasting.seat", { party: one.party, away: false }) }, t("lasting.deal.sit")))))),
    deal.out_of_reach.length > 0 && h("section", { key: "out", "aria-labelledby": "out-title" }, h("h2", { id: "out-title" }, t("lasting.deal.out")), h("ul", null, deal.out_of_reach.map((one) => h("li", { key: one }, one)))),
    deal.people.length > 0 && h("p", { class: "quiet" }, t("lasting.deal.people")),
    h("p", { class: "quiet" }, t("lasting.deal.npv")));
}

/** @param {Context} context @param {Side} side */
function row({ lang, errors, send }, side) {
  const money = (/** @type {number} */ amount) => roundEuro(amount, lang, { figures: 4 });
  const paid = side.contribution > 0.5 ? t("lasting.deal.pays_in", { amount: money(side.contribution) })
    : side.contribution < -0.5 ? t("lasting.deal.receives", { amount: money(-side.contribution) })
    : side.before < -0.5 ? t("lasting.deal.short", { amount: money(-side.before) }) : t("lasting.deal.nothing");
  const stand = side.contribution > 0.5 ? "gives" : side.contribution < -0.5 ? "gets" : side.before < -0.5 ? "lacks" : "quiet";
  const range = rangeWords(side.before, side.low, side.high, lang);
  return [
    h("div", { class: "row heading", key: "head" }, h("h2", null, side.label), h("span", { class: stand }, paid),
      side.held_amount !== null && h("span", { class: "quiet" }, t("lasting.deal.held"))),
    h("p", { class: "figures", key: "figures" }, h("span", { class: side.before < 0 ? "bad" : undefined }, t("lasting.deal.before", { amount: money(side.before) }), range && h("span", { class: "quiet" }, ` (${range})`)),
      h("span", { class: side.after < -0.5 ? "bad" : undefined }, t("lasting.deal.after", { amount: money(side.after) })),
      side.ratio !== null && side.ratio > 0 && h("span", null, t("lasting.deal.ratio", { ratio: euro(side.ratio, lang, { cents: true }) })),
      side.chances && h("span", { key: "chances" }, side.chances)),
    slider(side, lang, errors, send),
    h("details", { key: "why" }, h("summary", null, t("lasting.why")), side.why.map((one, index) => h("p", { key: index }, one))),
  ];
}

/** @param {Side} side @param {string} lang @param {{[at: string]: string}} errors @param {Context["send"]} send */
function slider(side, lang, errors, send) {
  const name = side.most > 0 ? "held" : "kept";
  const most = side.most > 0 ? side.most : side.short;
  const at = `lasting.deal.${side.party}`;
  const id = `deal-${side.party}`;
  const value = side.most > 0 ? Math.max(side.contribution, 0) : side.kept;
  const set = name === "held" ? side.held_amount !== null : side.kept > 0;
  const amount = (/** @type {number} */ step) => (step >= STEPS ? most : Math.floor(step * most / STEPS));
  return h("div", { class: "slide no-print", key: "slide" },
    most > 0.5 && [h("label", { for: id, key: "label" }, t(name === "held" ? "lasting.deal.slider" : "lasting.deal.slider.kept", { party: side.label })),
      h("input", { key: "range", id, type: "range", min: 0, max: STEPS, step: 1, value: Math.round(value / most * STEPS), "aria-valuetext": roundEuro(value, lang, { figures: 4 }), "aria-describedby": errors[at] ? `${id}-error` : undefined,
        oninput: (/** @type {any} */ event) => {
          const words = roundEuro(amount(Number(event.target.value)), lang, { figures: 4 });
          event.target.setAttribute("aria-valuetext", words);
          event.target.nextElementSibling.textContent = words;
        },
        onchange: async (/** @type {any} */ event) => {
          await send("lasting.amount", { party: side.party, name, text: amount(Number(event.target.value)), at });
          event.target.nextElementSibling.textContent = ""; // the heading says it now
        } }),
      h("output", { key: "output", for: id }),
      set && h("button", { key: "release", type: "button", class: "bare", onclick: () => send("lasting.amount", { party: side.party, name, text: "" }) }, t("lasting.deal.release")),
      errors[at] && h("span", { key: "error", class: "error", id: `${id}-error` }, errors[at])],
    h("label", { class: "pick", key: "seat" }, h("input", { type: "checkbox", checked: true, onchange: () => send("lasting.seat", { party: side.party, away: true }) }), t("lasting.deal.seat")));
}
