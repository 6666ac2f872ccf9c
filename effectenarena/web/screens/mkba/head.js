// The top of the screen: what is calculated, the sentence with the number in it, and how far it may be off.

import { h } from "../../kit/dom.js";
import { euro, roundEuro } from "../../kit/format.js";
import { jumpTo } from "../../kit/jump.js";
import { depthTabs } from "../../kit/tabs.js";
import { t, tAt } from "../../kit/words.js";
import { saving } from "./save.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function bar(context) {
  const { data, state, set } = context;
  const { project } = data;
  const facts = [tAt(state.depth, "mkba.years", { count: project.horizon }), state.depth === "calculator" && project.rate, tAt(state.depth, "mkba.price_year", { year: project.price_year })];
  return h("div", { class: "mkba-bar" },
    h("p", { class: data.tried.length ? "quiet facts as-if-place" : "quiet facts", key: "facts" }, facts.filter(Boolean).join(" · ")),
    h("div", { class: "row tools no-print" },
      state.depth === "hall" && h("button", { type: "button", class: "bare", key: "amounts", onclick: () => set({ amounts: !state.amounts }) }, t(state.amounts ? "mkba.amounts.hide" : "mkba.amounts.show")),
      data.reports.length > 0 && !data.tried.length && saving(context),
      depthTabs(state.depth, (depth) => {
        set({ depth: /** @type {any} */ (depth), editing: "" });
        context.send("mkba.panel", { panel: depth === "calculator" ? state.shown : "" });
      })));
}

/** @param {Context} context */
export function headline(context) {
  const { data } = context;
  const { before, figure, after, tone, shape, expectation } = data.headline;
  const hidden = shape === "euro" && !context.amounts;
  return h("div", { class: data.tried.length ? "headline tried" : "headline", key: "headline" },
    h("h1", { class: "sentence" }, before, figure && h("mark", { class: tone === "bad" ? "bad" : "" }, hidden ? t("mkba.amount.hidden") : figure), after,
      expectation && !hidden && [" ", h("span", { class: "expects" }, expectation)]),
    ranges(context));
}

/** Ranges before points, and never a figure without the word that says what kind of figure it is. @param {Context} context */
function ranges(context) {
  const { data, amounts, state } = context;
  const { npv } = data;
  const indicative = h("strong", { class: "tag", key: "indicative" }, tAt(state.depth, "mkba.indicative"));
  if (data.empty || (data.cost === 0 && data.benefit === 0)) return h("p", { class: "ranges" }, indicative);
  const certain = npv.p5 === npv.p95;
  const differ = Math.sign(npv.likely) !== Math.sign(npv.mean) && !certain;
  const money = (/** @type {number} */ value) => h("strong", { class: value < 0 ? "bad" : "" }, amount(context, value));
  return h("p", { class: "ranges" },
    indicative,
    !certain && spread(npv),
    !certain && (amounts
      ? h("span", { key: "range" }, `${t("mkba.between")} `, money(npv.p5), ` ${t("mkba.and")} `, money(npv.p95))
      : h("span", { key: "range" }, t(`mkba.between.${npv.p5 >= 0 ? "gain" : npv.p95 <= 0 ? "loss" : "both"}`))),
    !certain && h("span", { key: "chance" }, `${tAt(state.depth, "mkba.chance")} `, h("strong", null, npv.chance)),
    certain && h("span", { key: "certain" }, tAt(state.depth, "mkba.certain")),
    amounts && h("span", { key: "likely" }, `${t("mkba.likely")} `, money(npv.likely)),
    amounts && !certain && (differ || state.depth === "calculator") && h("span", { key: "mean" }, `${tAt(state.depth, "mkba.mean")} `, money(npv.mean)),
    differ && h("span", { class: "doubt", key: "differ" }, t("mkba.signs_differ")));
}

/** An amount at this depth: rounded for the hall, to the euro for who calculates. @param {Context} context @param {number} value */
const amount = ({ state, lang }, value) => (state.depth === "hall" ? roundEuro(value, lang) : euro(value, lang, { exact: true }));

/** The range as a small bar around zero, for eyes only: the words beside it say the same. @param {Context["data"]["npv"]} npv */
function spread({ p5, p95, likely }) {
  const low = Math.min(0, p5);
  const whole = Math.max(0, p95) - low || 1;
  const at = (/** @type {number} */ value) => (value - low) / whole;
  return h("span", { class: "spread", key: "spread", "aria-hidden": "true", style: { "--low": at(p5), "--high": at(p95), "--zero": at(0), "--likely": Math.min(1, Math.max(0, at(likely))) } },
    p5 < 0 && h("span", { class: "under", key: "under" }), p95 > 0 && h("span", { class: "above", key: "above" }),
    h("span", { class: "zero", key: "zero" }), h("span", { class: "dot", key: "dot" }));
}

/** They stay until somebody has answered them; what can turn the outcome unfolds beside the first. @param {Context} context */
export function warnings(context) {
  const { data, send, state } = context;
  const unfold = data.turning.length > 0 && turningButton(context);
  return [
    data.notes.map((note, index) => h("p", { class: "quiet note", key: `note-${index}` }, note)),
    state.depth === "calculator" && h("p", { class: "quiet note", key: "independent" }, data.independent),
    (data.warnings.length > 0 || unfold) && h("ul", { class: "plain warnings", key: "warnings", "aria-label": t("mkba.warnings") },
      data.warnings.map((warning, index) =>
        h("li", { key: `${warning.code}-${warning.item}-${index}` },
          h("span", { class: "grow" }, h("strong", null, warning.message), state.depth === "calculator" && ` ${warning.mend}`),
          warning.answers.map((answer) => h("button", { type: "button", key: answer.words, onclick: () => send(answer.op, answer.args) }, answer.words)),
          warning.item && h("button", { type: "button", class: "bare", onclick: () => jumpTo(send, warning.item ?? "", warning.field) }, t("mkba.to_item")),
          index === 0 && unfold)),
      data.warnings.length === 0 && h("li", { key: "unfold" }, unfold),
      state.turning && data.turning.map((remark) => h("li", { key: `${remark.code}-${remark.item}`, class: "turning" },
        h("span", { class: "grow" }, h("strong", null, context.amounts ? remark.message : remark.hall), state.depth === "calculator" && ` ${remark.mend}`)))),
  ];
}

/** @param {Context} context */
function turningButton({ data, state, set }) {
  return h("button", { type: "button", class: "bare", key: "turning", "aria-expanded": String(state.turning), onclick: () => set({ turning: !state.turning }) }, t("mkba.turning", { count: data.turning.length }));
}
