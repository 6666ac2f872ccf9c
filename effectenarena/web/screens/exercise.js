// An exercise: what it is about, one question after the other, and an answer to every answer.

import { h } from "../kit/dom.js";
import { download } from "../kit/download.js";
import { field } from "../kit/field.js";
import { time } from "../kit/format.js";
import { language } from "../kit/header.js";
import { ownPage, withCode } from "../kit/place.js";
import { t } from "../kit/words.js";
import { answerOf } from "./exercise/answers.js";
import { lab } from "./exercise/lab.js";

/**
 * @typedef {import("./exercise/types").ExerciseData} ExerciseData
 * @typedef {import("./exercise/types").Question} Question
 * @typedef {import("../kit/types").View<ExerciseData>} View
 */

/** @type {import("../kit/types").OpenScreen<ExerciseData>} */
export function exercise({ root, send, redraw, say }) {
  /** What stands on the screen and was not looked at yet, by question. @type {Map<string, any>} */
  const written = new Map();
  /** What was refused last. */
  let trouble = "";
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let keeping;

  /** @param {string} op @param {object} [args] */
  const ask = async (op, args) => {
    const reply = await send(op, args);
    trouble = reply.ok || reply.at ? "" : reply.error ?? "";
    redraw();
    return reply;
  };

  /** @param {Question} question */
  const check = async (question) => {
    const value = written.has(question.id) ? { value: written.get(question.id) } : {};
    const reply = await ask("answer.check", { question: question.id, ...value });
    if (reply.ok) say([...reply.data.right, reply.data.message, reply.data.hint ?? ""].join(" "));
    if (reply.ok) root.querySelector(`#verdict-${question.id}`)?.scrollIntoView({ block: "nearest" });
  };

  /** @param {View} view */
  const bar = ({ data, ...view }) => h("header", { class: "shell exercise-bar", key: "bar" },
    h("strong", { class: "name" }, `${data.number} ${data.title}`),
    data.who && h("span", { class: "quiet" }, data.who),
    data.saved && h("span", { class: "quiet" }, t("shell.saved", { time: time(data.saved, view.lang) })),
    h("div", { class: "row tools" },
      data.who && h("button", { type: "button", class: "bare", onclick: () => {
        written.clear();
        ask("who.leave");
      } }, t("exercise.who.next")),
      ownPage() && h("a", { class: "button bare", href: withCode(`oefeningen/${data.key}/oefening.ipynb`), target: "effectenarena-code" }, t("shell.code")),
      language(/** @type {any} */ (view), send)));

  /** @param {View} view */
  const begin = ({ data, errors }) => h("form", { class: "card stack", key: "begin", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    const typed = /** @type {HTMLInputElement} */ (root.querySelector('[name="who"]')).value;
    ask("who.set", { value: typed, at: "who" });
  } },
    field({ address: "who", label: t("exercise.who"), hint: t("exercise.who.hint"), value: "", keep: true, error: errors.who, props: { maxlength: 40 } }),
    h("div", { class: "row" },
      h("button", { type: "submit", class: "first" }, t("exercise.begin")),
      data.others.map((who) => h("button", { type: "button", key: who, onclick: () => ask("who.set", { value: who }) }, t("exercise.who.on", { who })))));

  /** @param {Question} question @param {number} index @param {View} view */
  const one = (question, index, view) => h("section", { class: "card stack question", key: question.id, "aria-labelledby": `ask-${question.id}` },
    h("h2", { id: `ask-${question.id}` }, h("span", { class: "number" }, `${index + 1}`), question.ask),
    question.help && h("p", { class: "quiet" }, question.help),
    question.lab && lab(question, send),
    answerOf({ question, error: view.errors[question.id], send: ask, write: (value) => {
      written.set(question.id, value);
      clearTimeout(keeping); // who stops halfway loses no more than the last word
      keeping = setTimeout(() => ask("answer.set", { question: question.id, value }), 800);
    }, written: () => (written.has(question.id) ? written.get(question.id) : question.answer), redraw }),
    h("div", { class: "row" },
      h("button", { type: "button", class: question.verdict?.good ? "" : "first", onclick: () => check(question) }, t(`exercise.check.${["position", "log"].includes(question.kind) ? "keep" : "look"}`)),
      question.hints.length < question.hints_of && !question.verdict?.good &&
        h("button", { type: "button", class: "bare", onclick: () => ask("answer.hint", { question: question.id }) }, t("exercise.hint.ask", { left: question.hints_of - question.hints.length }))),
    said(question));

  return (view) => {
    const { data } = view;
    return [bar(view), h("div", { class: "page exercise stack wide" },
      h("div", { class: "title" }, h("p", { class: "quiet" }, t("exercise.facts", { number: data.number, minutes: data.minutes, kerntaak: data.kerntaak.join(", ") })), h("h1", null, data.title), h("p", { class: "goal" }, t("exercise.goal", { goal: data.goal }))),
      trouble && h("p", { class: "banner bad", role: "alert" }, trouble),
      h("div", { class: "stack intro" }, data.intro.map((words, at) => h("p", { key: `${at}` }, words)), data.exhibits.map(exhibit), h("p", { class: "quiet small" }, t("exercise.source", { source: data.source.join("; ") }))),
      data.who === null ? begin(view) : [
        data.questions.map((question, index) => one(question, index, view)),
        h("section", { class: "card stack talk", key: "talk" }, h("h2", null, t("exercise.talk")), h("p", null, data.talk)),
        h("section", { class: "card stack", key: "end" },
          h("p", { role: "status" }, t("exercise.done", { done: data.done, of: data.questions.length })),
          h("div", { class: "row" }, h("button", { type: "button", onclick: async () => {
            const reply = await ask("hand_in");
            if (reply.ok) download(reply.data);
          } }, t("exercise.hand_in"))),
          h("p", { class: "quiet small" }, t("exercise.hand_in.hint")))])];
  };
}

/** A table of the source. @param {ExerciseData["exhibits"][number]} shown @param {number} at */
function exhibit({ title, head, rows }, at) {
  return h("div", { class: "scroll", key: `exhibit-${at}` }, h("table", { class: "exhibit" }, h("caption", null, title),
    h("thead", null, h("tr", null, head.map((words, place) => h("th", { scope: "col", key: `${place}`, class: place ? "num" : undefined }, words)))),
    h("tbody", null, rows.map((row, line) => h("tr", { key: `${line}` }, row.map((cell, place) => (place ? h("td", { key: `${place}`, class: /^[-−\d.,%€ ]*$/.test(cell) ? "num" : undefined }, cell) : h("th", { scope: "row", key: "0" }, cell))))))));
}

/** What is said of the answer: first what is right. @param {Question} question */
function said({ id, verdict, hints, model }) {
  const kind = verdict && (verdict.good ? "good" : ["form", "empty"].includes(verdict.status) ? "bad" : "");
  return h("div", { class: "said stack", id: `verdict-${id}`, role: "status" },
    verdict && h("div", { class: `banner ${kind} verdict` }, h("div", { class: "stack" },
      verdict.right.map((words, at) => h("p", { key: `${at}`, class: "good" }, `✓ ${words}`)),
      h("p", { key: "message" }, verdict.good ? `✓ ${verdict.message}` : verdict.message))),
    model && h("div", { class: "card model", key: "model" }, h("h3", null, t("exercise.model")), h("p", null, model)),
    hints.length > 0 && h("ol", { class: "plain hints", key: "hints" }, hints.map((words, at) => h("li", { key: `${at}` }, h("strong", null, t("exercise.hint", { number: at + 1 })), ` ${words}`))));
}
