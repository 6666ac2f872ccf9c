// A small experiment: sliders, and what comes of them as a sentence, bars and a table.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";

/**
 * @typedef {import("./types").LabShown} LabShown
 * @typedef {import("./types").Question} Question
 */

/** What each experiment shows now, by question. @type {Map<string, {shown: LabShown|null, settings: {[id: string]: number}, asking: boolean, again: boolean}>} */
const labs = new Map();

/** @param {Question} question @param {import("../../kit/types").ScreenTools["send"]} send */
export function lab(question, send) {
  const state = labs.get(question.id) ?? { shown: null, settings: {}, asking: false, again: false };
  labs.set(question.id, state);
  /** While the desk answers, only the last settings wait. */
  const run = async () => {
    state.again = true;
    if (state.asking) return;
    state.asking = true;
    while (state.again) {
      state.again = false;
      const reply = await send("lab.run", { question: question.id, settings: state.settings });
      if (reply.ok) state.shown = reply.data;
    }
    state.asking = false;
  };
  if (!state.shown && !state.asking) run();
  const { shown } = state;
  return h("div", { class: "lab stack", key: "lab" }, shown ? [
    shown.controls.map((control) => h("div", { class: "field", key: control.id },
      h("label", { for: `lab-${question.id}-${control.id}` }, `${control.label}: ${control.words}`),
      h("input", { type: "range", id: `lab-${question.id}-${control.id}`, min: control.low, max: control.high, step: control.step, value: control.value, oninput: (/** @type {any} */ event) => {
        state.settings = { ...state.settings, [control.id]: Number(event.target.value) };
        run();
      } }))),
    h("p", { role: "status", key: "note" }, shown.note),
    shown.bars.length > 0 && h("div", { class: "bars", "aria-hidden": "true", key: "bars" }, shown.bars.map((bar, at) => h("div", { key: `${at}`, class: "bar" },
      h("span", null, bar.label), h("span", { class: "track" }, h("span", { class: "filled", style: { width: `${100 * bar.share}%` } })), h("span", { class: "num" }, bar.words)))),
    shown.rows.length > 0 && h("div", { class: "scroll", key: "table" }, h("table", null,
      h("thead", null, h("tr", null, shown.columns.map((words, at) => h("th", { scope: "col", key: `${at}` }, words)))),
      h("tbody", null, shown.rows.map((row, at) => h("tr", { key: `${at}` }, row.map((cell, place) => (place ? h("td", { class: "num", key: `${place}` }, cell) : h("th", { scope: "row", key: "0" }, cell))))))))]
    : h("p", { class: "quiet" }, t("exercise.lab.busy")));
}
