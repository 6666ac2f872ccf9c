// The top of the screen: what is calculated, the sentence with the number in it, the ranges, and what may make it wrong.

import { download } from "../../kit/download.js";
import { h } from "../../kit/dom.js";
import { euro } from "../../kit/format.js";
import { jumpTo } from "../../kit/jump.js";
import { depthTabs } from "../../kit/tabs.js";
import { t, tAt } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function bar(context) {
  const { data, state, set } = context;
  const { project } = data;
  const facts = [tAt(state.depth, "mkba.indicative"), tAt(state.depth, "mkba.years", { count: project.horizon }),
    state.depth === "calculator" && project.rate, tAt(state.depth, "mkba.price_year", { year: project.price_year })];
  return h("div", { class: "mkba-bar" },
    data.tried.length ? h("p", { class: "facts doubt", key: "as-if" }, h("strong", null, t("mkba.as_if")), " ", t("mkba.as_if.hint")) : h("p", { class: "quiet facts", key: "facts" }, facts.filter(Boolean).join(" · ")),
    h("div", { class: "row tools no-print" },
      state.depth === "hall" && h("button", { type: "button", class: "bare", "aria-pressed": undefined, onclick: () => set({ amounts: !state.amounts }) }, t(state.amounts ? "mkba.amounts.hide" : "mkba.amounts.show")),
      data.report && saving(context),
      depthTabs(state.depth, (depth) => set({ depth: /** @type {any} */ (depth), editing: "" }))));
}

/** @param {Context} context */
export function headline(context) {
  const { data } = context;
  const { before, figure, after, tone, shape, expectation } = data.headline;
  const hidden = shape === "euro" && !context.amounts;
  return h("div", { class: data.tried.length ? "headline tried" : "headline" },
    h("h1", { class: "sentence" }, before, figure && h("mark", { class: tone === "bad" ? "bad" : "" }, hidden ? t("mkba.amount.hidden") : figure), after,
      expectation && !hidden && [" ", h("span", { class: "expects" }, expectation)]),
    ranges(context),
    data.notes.map((note, index) => h("p", { class: "quiet note", key: `note-${index}` }, note)),
    warnings(context));
}

/** Ranges before points. @param {Context} context */
function ranges({ data, lang, amounts, state }) {
  const { npv } = data;
  if (data.empty || (data.cost === 0 && data.benefit === 0)) return null;
  const certain = npv.p5 === npv.p95;
  return h("p", { class: "ranges" },
    amounts && !certain && h("span", { key: "range" }, `${t("mkba.between")} `, h("strong", null, euro(npv.p5, lang)), ` ${t("mkba.and")} `, h("strong", null, euro(npv.p95, lang))),
    !certain && h("span", { key: "chance" }, `${tAt(state.depth, "mkba.chance")} `, h("strong", null, npv.chance)),
    certain && h("span", { key: "certain" }, tAt(state.depth, "mkba.certain")),
    amounts && h("span", { key: "likely" }, `${t("mkba.likely")} `, h("strong", { class: npv.likely < 0 ? "bad" : "" }, euro(npv.likely, lang))),
    amounts && h("span", { key: "mean" }, `${t("mkba.mean")} `, h("strong", { class: npv.mean < 0 ? "bad" : "" }, euro(npv.mean, lang))),
    Math.sign(npv.likely) !== Math.sign(npv.mean) && !certain && h("span", { class: "doubt", key: "differ" }, t("mkba.signs_differ")));
}

/** They stay until somebody has answered them. @param {Context} context */
function warnings({ data, send, state }) {
  return data.warnings.length > 0 && h("ul", { class: "plain warnings", "aria-label": t("mkba.warnings") }, data.warnings.map((warning, index) =>
    h("li", { class: "banner", key: `${warning.code}-${warning.item}-${index}` },
      h("span", { class: "grow" }, h("strong", null, warning.message), state.depth === "calculator" && ` ${warning.mend}`),
      warning.answers.map((answer) => h("button", { type: "button", key: answer.words, onclick: () => send(answer.op, answer.args) }, answer.words)),
      warning.item && h("button", { type: "button", class: "bare", onclick: () => jumpTo(send, warning.item ?? "", warning.field) }, t("mkba.to_item")))));
}

/** @param {Context} context */
function saving(context) {
  const { data, state, set } = context;
  const open = state.panel === "save";
  return h("div", { class: "saving", onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && set({ panel: "" }) },
    h("button", { type: "button", "aria-expanded": String(open), onclick: () => set({ panel: open ? "" : "save", saved: null, trouble: "" }) }, t("mkba.report")),
    open && h("div", { class: "saving-panel", role: "status" },
      h("div", { class: "row" }, data.report?.endings.map((ending) => h("button", { key: ending, type: "button", "aria-disabled": state.saving ? "true" : undefined, onclick: () => save(context, ending) }, t(`mkba.report.${ending.slice(1)}`)))),
      state.saving?.slow && h("label", null, t("mkba.report.busy"), h("progress", null)),
      state.saved && h("p", null, t("mkba.report.saved", { path: state.saved.path })),
      state.trouble && h("p", { class: "bad" }, `▲ ${state.trouble}`)));
}

/** @param {Context} context @param {string} ending */
async function save({ send, set, state }, ending) {
  if (state.saving) return;
  set({ saving: { ending, slow: false }, saved: null, trouble: "" });
  const slow = setTimeout(() => set({ saving: { ending, slow: true } }), 1000);
  const reply = await send("mkba.report", { ending });
  clearTimeout(slow);
  if (reply.ok && reply.data.content) download(reply.data);
  if (state.panel !== "save") return set({ saving: null });
  set({ saving: null, saved: reply.ok ? { path: reply.data.path } : null, trouble: reply.ok ? "" : reply.error ?? "" });
}
