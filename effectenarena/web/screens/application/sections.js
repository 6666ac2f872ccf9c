// One section at a time: the team's own words, what the map says, what is missing, and how long it is for the portal.

import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { mark } from "./bring.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Section} Section
 */

/** @param {Context} context */
export function sections(context) {
  const { data, choose } = context;
  const at = Math.max(data.sections.findIndex((one) => one.key === context.section), 0);
  const shown = data.sections[at];
  const [before, after] = [data.sections[at - 1], data.sections[at + 1]];
  return h("div", { class: "parts", key: "sections" },
    h("nav", { "aria-label": t("applying.sections") }, h("ol", { class: "plain" }, data.sections.map((one) => h("li", { key: one.key },
      h("button", { type: "button", class: one.gaps.length ? "part open" : "part ready", "aria-current": one === shown ? "true" : undefined, onclick: () => choose(one.key) },
        h("span", { class: "mark", "aria-hidden": "true" }, one.over ? "▲" : one.gaps.length ? "○" : "●"), h("span", null, `${one.number} ${one.label}`),
        h("span", { class: "sr" }, t(one.over ? "applying.over" : one.gaps.length ? "applying.open" : "applying.ready"))))))),
    h("article", { key: shown.key, class: "stack", "aria-labelledby": "section-title" },
      h("div", { class: "row heading" }, h("h2", { id: "section-title" }, `${shown.number} ${shown.label}`), shown.label !== shown.title && h("span", { class: "quiet" }, shown.title), !shown.asked && h("span", { class: "quiet" }, t("applying.not_asked"))),
      shown.gaps.length > 0 && h("ul", { class: "plain gaps" }, shown.gaps.map((gap, index) => h("li", { key: index }, h("span", null, t("application.worklist.here", { text: gap.text })),
        !("section" in gap.go && gap.go.section === shown.key) && h("button", { type: "button", class: "bare", "aria-label": t("applying.go.to", { task: gap.text }), onclick: () => context.go(gap.go) }, t("applying.go"))))),
      own(context, shown), lengths(context, shown),
      !shown.replaced && h("section", { "aria-labelledby": "map-title", class: "of-map" }, h("h3", { id: "map-title" }, t("applying.of_map")),
        shown.passages.length ? shown.passages.map(passage) : h("p", { class: "quiet" }, t("applying.of_map.none"))),
      h("div", { class: "row no-print" },
        before && h("button", { type: "button", key: "before", onclick: () => choose(before.key) }, `← ${before.number} ${before.label}`),
        after && h("button", { type: "button", key: "after", onclick: () => choose(after.key) }, `${after.number} ${after.label} →`))));
}

/** @param {Context} context @param {Section} shown */
function own(context, shown) {
  const { errors, send } = context;
  const address = `application.text.${shown.key}`;
  return h("div", { class: "own", key: "own" },
    shown.marked && mark(context, "texts", shown.key, shown.label),
    field({ address, label: t("applying.own"), hint: t(shown.pinned ? "applying.own.pinned" : "applying.own.hint"), value: shown.own, kind: "area", wide: true, error: errors[address],
      commit: (text) => send("application.text", { section: shown.key, text, at: address }), props: { rows: 6 } }),
    !shown.pinned && shown.own !== "" && h("label", { class: "pick" },
      h("input", { type: "checkbox", checked: shown.instead, onchange: (/** @type {any} */ event) => send("application.instead", { section: shown.key, on: event.target.checked }) }), t("applying.instead")));
}

/** @param {Context} context @param {Section} shown */
function lengths({ say }, shown) {
  const words = shown.most_words ? t("applying.words.most", { count: shown.words, most: shown.most_words }) : t("applying.words", { count: shown.words });
  const letters = shown.most_characters ? t("applying.characters.most", { count: shown.characters, most: shown.most_characters }) : t("applying.characters", { count: shown.characters });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(shown.text);
      say(t("applying.copied", { section: shown.label }));
    } catch {
      say(t("applying.not_copied"));
    }
  };
  return h("div", { class: "row lengths", key: "lengths" }, h("span", { class: shown.over ? "bad" : "quiet" }, `${shown.over ? "▲ " : ""}${words} · ${letters}`),
    h("button", { type: "button", disabled: !shown.text, onclick: copy }, t("applying.copy")));
}

/** @param {import("./types").Passage} one @param {number} index */
function passage(one, index) {
  if (one.kind === "said") return h("p", { key: index, class: one.lead ? "lead" : undefined }, one.text);
  if (one.kind === "list") return h("ul", { key: index }, one.items.map((item, place) => h("li", { key: place }, item)));
  const side = (/** @type {number} */ column) => (one.figures.includes(column) ? "number" : undefined);
  return h("div", { key: index, class: "scroll", role: "region", tabindex: 0, "aria-label": one.caption },
    h("table", null, h("caption", null, one.caption),
      h("thead", null, h("tr", null, one.head.map((text, column) => (text ? h("th", { key: column, scope: "col", class: side(column) }, text) : h("td", { key: column }))))),
      h("tbody", null, one.rows.map((row, place) => h("tr", { key: place, class: one.total && place === one.rows.length - 1 ? "total" : undefined }, row.map((text, column) => h("td", { key: column, class: side(column) }, text)))))));
}
