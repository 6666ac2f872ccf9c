// Several maps beside each other: chosen from what was opened before and from the examples, and only looked at.

import { drawn } from "../../kit/drawing.js";
import { h } from "../../kit/dom.js";
import { euro, signMark } from "../../kit/format.js";
import { t } from "../../kit/words.js";
import { why } from "../mkba/why.js";

/**
 * @typedef {{map: string, name: string, p5: number, p95: number, likely: number, mean: number, chance: string, unranged: string, pays: {figure: string, label: string, cost: number}[], pm: {sign: string, label: string}[]}} Row
 * @typedef {{words: string, drawing: import("../../kit/drawing.js").Tree, rows: Row[]}} Group
 * @typedef {{like: string, likes: {value: string, label: string}[], refused: string[], lent: string, notes: string[], groups: Group[],
 *   maps: {map: string, name: string, sentence: string, tips: {figure: string, words: string}[], missing: number, work: string}[],
 *   assumptions: {key: string, label: string, values: string[], differs: boolean}[], why: (import("../mkba/types").Why & {map: string})|null}} Maps
 * @typedef {{view: import("../../kit/types").View<import("../first.js").First>, chosen: string[], choose: (chosen: string[]) => void,
 *   ask: (op: string, args?: object) => void, origins: boolean, setOrigins: (shown: boolean) => void, refused: import("../../kit/dom.js").Child, back: () => void}} Context
 */

/** @param {Context} context */
export function maps(context) {
  const { view, chosen, ask, refused, back } = context;
  const { works, cases, maps: beside } = view.data;
  return h("div", { class: "page stack wide maps", key: "maps" },
    h("div", { class: "title" }, h("h1", null, t("portfolio.title")), h("p", { class: "quiet" }, t("portfolio.lead"))),
    works.length > 0 && boxes(context, t("portfolio.works"), works.map((one) => ({ value: one.work, label: one.file ? `${one.name} · ${one.file}` : one.name }))),
    boxes(context, t("portfolio.cases"), cases.map((one) => ({ value: `case:${one.case}`, label: one.name }))),
    refused,
    h("div", { class: "row" },
      h("button", { type: "button", class: "first", onclick: () => ask("maps.compare", { maps: chosen, at: "maps" }) }, t("portfolio.compare")),
      h("button", { type: "button", onclick: back }, t("portfolio.back"))),
    beside && result(context, beside));
}

/** @param {Context} context @param {string} legend @param {{value: string, label: string}[]} options */
function boxes({ chosen, choose }, legend, options) {
  return h("fieldset", { class: "map-choice", key: legend }, h("legend", null, legend),
    h("div", { class: "row" }, options.map(({ value, label }) => h("label", { key: value, class: "check" },
      h("input", { type: "checkbox", value, checked: chosen.includes(value), onchange: (/** @type {any} */ event) =>
        choose(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value)) }), label))));
}

/** @param {Context} context @param {Maps} beside */
function result(context, beside) {
  const { ask } = context;
  return h("section", { class: "stack wide", key: "result", "aria-labelledby": "maps-result" },
    h("h2", { id: "maps-result" }, t("portfolio.result")),
    h("div", { class: "stack", key: "said", "aria-live": "polite" },
      beside.refused.length > 0 && h("div", { class: "banner bad", key: "refused" }, beside.refused.map((one, index) => h("p", { key: index }, one))),
      beside.lent && h("p", { key: "lent" }, beside.lent),
      beside.notes.map((one, index) => h("p", { key: `note-${index}`, class: "quiet" }, one))),
    beside.likes.length > 0 && h("label", { class: "field", key: "frame" }, h("span", null, t("portfolio.frame")),
      h("select", { value: beside.like, onchange: (/** @type {any} */ event) => ask("maps.frame", { like: event.target.value, at: "maps" }) },
        [{ value: "", label: t("portfolio.frame.own") }, ...beside.likes].map((one) => h("option", { key: one.value, value: one.value, selected: one.value === beside.like }, one.label)))),
    beside.groups.map((one) => group(context, beside, one)),
    asked(context, beside),
    h("div", { class: "map-cards", key: "cards" }, beside.maps.map((one) => card(one, beside.why, ask))),
    assumptions(beside));
}

/** The answer about a figure of one of the maps, none of which stands open. @param {Context} context @param {Maps} beside */
function asked({ view, ask, origins, setOrigins }, beside) {
  return beside.why && why({
    data: beside, lang: view.lang, amounts: true, elsewhere: true, state: { depth: "calculator", origins },
    set: (change) => setOrigins(change.origins), send: /** @type {any} */ (() => ask("maps.why")),
  });
}

/** Maps that may be compared, on one scale. @param {Context} context @param {Maps} beside @param {Group} one */
function group({ view: { lang }, ask }, { groups: { length: groups }, why: open }, { words, drawing, rows }) {
  const write = (/** @type {number} */ value) => euro(value, lang, { exact: true });
  const caption = t("portfolio.table", { frame: words });
  /** A figure that can be asked why. @param {Row} row @param {string} figure @param {string} text @param {string} name @param {string} [spoken] */
  const figure = (row, figure, text, name, spoken = text) => {
    const expanded = open?.map === row.map && open.figure === figure;
    return h("button", { type: "button", class: "bare why", "aria-expanded": String(expanded), "aria-label": t("portfolio.ask", { name: row.name, figure: t(`portfolio.${name}`), amount: spoken }),
      onclick: () => ask("maps.why", expanded ? {} : { map: row.map, figure }) }, text);
  };
  const money = (/** @type {Row} */ row, /** @type {"likely"|"mean"} */ key) =>
    h("td", { key, class: row[key] < 0 ? "num bad" : "num" }, figure(row, `npv.${key}`, write(row[key]), key));
  /** Who pays, and how much. @param {Row} row @param {Row["pays"][number]} one */
  const payer = (row, { figure: asked, label, cost }) =>
    h("div", { key: asked }, h("bdi", null, label), " ", figure(row, asked, write(cost), "pays", `${label} ${write(cost)}`));
  return h("section", { class: "card stack", key: words, "aria-label": words },
    h("h3", null, words),
    groups > 1 && rows.length === 1 && h("p", { class: "quiet" }, t("portfolio.alone")),
    h("figure", { class: "plot" }, drawn(drawing)),
    h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
      h("table", null, h("caption", null, caption),
        h("thead", null, h("tr", null, ["map", "between", "likely", "mean", "chance", "pays", "pm"].map((name) =>
          h("th", { key: name, scope: "col", class: ["between", "likely", "mean"].includes(name) ? "num" : "" }, t(`portfolio.${name}`))))),
        h("tbody", null, rows.map((row) => h("tr", { key: row.map }, h("th", { scope: "row", dir: "auto" }, row.name),
          h("td", { class: "num", key: "between" }, row.unranged || [figure(row, "npv.p5", write(row.p5), "between"), " … ", figure(row, "npv.p95", write(row.p95), "between")]),
          money(row, "likely"), money(row, "mean"), h("td", { key: "chance" }, row.unranged ? row.chance : figure(row, "npv.p_positive", row.chance, "chance")), h("td", { key: "pays" }, row.pays.length ? row.pays.map((one) => payer(row, one)) : "–"),
          h("td", { key: "pm", dir: "auto" }, row.pm.map((item) => `${signMark(item.sign)} ${item.label}`).join(", ") || "–")))))));
}

/** What must be true for one map: each tipping point can be asked why. @param {Maps["maps"][number]} one @param {Maps["why"]} open @param {Context["ask"]} ask */
function card({ map, name, sentence, tips, missing, work }, open, ask) {
  const tip = (/** @type {typeof tips[number]} */ { figure, words }) => {
    const expanded = open?.map === map && open.figure === figure;
    return h("li", { key: figure }, h("button", { type: "button", class: "bare why", "aria-expanded": String(expanded), "aria-label": t("portfolio.ask", { name, figure: t("portfolio.tip"), amount: words }),
      onclick: () => ask("maps.why", expanded ? {} : { map, figure }) }, words));
  };
  return h("section", { class: "card stack", key: map, "aria-label": name },
    h("h3", { dir: "auto" }, name),
    h("p", null, sentence),
    tips.length > 0 && h("div", { key: "tips" }, h("h4", null, t("portfolio.turns")), h("ul", null, tips.map(tip))),
    missing > 0 && h("p", { class: "error", key: "missing" }, t("portfolio.missing", { count: missing })),
    work && h("div", { class: "row", key: "go" }, h("button", { type: "button", onclick: () => ask("work.open", { work, screen: "mkba" }) }, t("portfolio.go", { name }))));
}

/** What is taken for granted, and where maps differ in it: said in a word, not in a colour. @param {Maps} beside */
function assumptions({ assumptions: rows, maps: all }) {
  const caption = t("portfolio.assumptions");
  return h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": caption, key: "assumptions" },
    h("table", { class: "assumptions" }, h("caption", null, caption),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("portfolio.assumption")), all.map((one) => h("th", { key: one.map, scope: "col", dir: "auto" }, one.name)))),
      h("tbody", null, rows.map((row) => h("tr", { key: row.key, class: row.differs ? "differs" : "" },
        h("th", { scope: "row" }, row.label, row.differs && h("span", { class: "mark" }, t("portfolio.differs"))),
        row.values.map((value, index) => h("td", { key: all[index].map, dir: "auto" }, value)))))));
}
