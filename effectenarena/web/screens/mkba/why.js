// Why a figure is what it is: the sum in words, and on request where each number comes from.

import { h } from "../../kit/dom.js";
import { jumpTo } from "../../kit/jump.js";
import { t } from "../../kit/words.js";
import { sourceOf } from "./knobs.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function why(context) {
  const { data, state, send, set } = context;
  const asked = data.why;
  if (!asked || !context.amounts) return null;
  return h("section", { class: "card why-card", key: `why-${asked.figure}`, mounted: (/** @type {HTMLElement} */ el) => el.scrollIntoView({ block: "nearest" }), "aria-live": "polite", "aria-label": t("mkba.why.title", { amount: asked.text }) },
    h("div", { class: "why-head" },
      h("h3", null, t("mkba.why.title", { amount: asked.text }), " ", h("span", { class: "quiet plain-weight" }, asked.name)),
      h("button", { type: "button", "aria-pressed": String(state.origins), onclick: () => set({ origins: !state.origins }) }, t("mkba.why.origins")),
      h("button", { type: "button", class: "bare", onclick: () => send("mkba.why", {}) }, t("shell.close"))),
    asked.lines.length === 0 && h("p", { class: "quiet" }, t("mkba.why.none")),
    h("ol", { class: "plain" }, asked.lines.map((line, index) => h("li", { key: index },
      h("p", null, h("strong", null, line.number, " ", line.label), ": ", line.factors.map((factor) => factor.text).join(" × "), line.factors.length > 0 && " = ", h("strong", { class: "nowrap" }, line.text)),
      state.origins && h("ul", { class: "origins plain small" }, line.factors.filter((factor) => factor.number).map((factor, place) =>
        h("li", { key: place }, h("button", { type: "button", class: "bare said", onclick: () => jumpTo(send, factor.item) }, factor.number), " ",
          h("strong", null, factor.text), " ", sourceOf(state.depth, factor.status ?? "assumed", factor.source))))))),
    asked.rest.count > 0 && h("p", { class: "quiet" }, t("mkba.why.rest", { count: asked.rest.count, amount: asked.rest.text })));
}
