// A class: files that were handed in, where everybody stands, and a wall for the beamer that has no names.

import { h } from "../kit/dom.js";
import { language } from "../kit/header.js";
import { boardAddress } from "../kit/place.js";
import { base64 } from "../kit/upload.js";
import { t } from "../kit/words.js";

/**
 * @typedef {import("./exercise/types").ClassData} ClassData
 * @typedef {import("./exercise/types").Wall} Wall
 * @typedef {import("../kit/types").View<ClassData>} View
 */

/** The mark of each standing, as the legend says it. @type {{[stands: string]: string}} */
const MARKS = { good: "✓", written: "✓", part: "½", not_yet: "…", form: "?", empty: "·" };

/** @type {import("../kit/types").OpenScreen<ClassData>} */
export function classroom({ send, redraw, say }) {
  /** What was refused last. @type {string[]} */
  let trouble = [];
  /** How far reading is: files read, of how many. @type {[number, number]|null} */
  let reading = null;

  /** @param {string} op @param {object} [args] */
  const ask = async (op, args) => {
    const reply = await send(op, args);
    trouble = reply.ok ? [] : [reply.error ?? ""];
    redraw();
    return reply;
  };

  /** @param {HTMLInputElement} input */
  const upload = async (input) => {
    const files = [...(input.files ?? [])];
    const refused = [];
    for (const [at, file] of files.entries()) {
      reading = [at, files.length];
      redraw();
      const reply = await send("file.add", { name: file.name, content: await base64(file), at: "file" });
      if (!reply.ok) refused.push(reply.error ?? "");
    }
    reading = null;
    trouble = refused;
    input.value = "";
    say(t("class.read", { count: files.length - refused.length }));
    redraw();
  };

  const chooser = () => h("label", { class: "button first" }, t("class.add"),
    h("input", { type: "file", class: "sr", multiple: true, accept: ".json", onchange: (/** @type {any} */ event) => upload(event.target) }));

  /** @param {View} view */
  const bar = (view) => h("header", { class: "shell exercise-bar", key: "bar" },
    h("strong", { class: "name" }, t("class.title")),
    h("div", { class: "row tools" }, language(/** @type {any} */ (view), send)));

  /** @param {View} view */
  const files = ({ data }) => h("section", { class: "card stack", key: "files" },
    h("p", null, t(data.exercises.length ? "class.more" : "class.none")),
    h("div", { class: "row" }, chooser(),
      h("button", { type: "button", onclick: () => ask("class.again") }, t("class.again")),
      data.exercises.length > 0 && h("button", { type: "button", class: "bare", onclick: () => ask("class.clear") }, t("class.clear"))),
    reading && h("progress", { value: reading[0], max: reading[1], "aria-label": t("class.reading") }),
    data.older > 0 && h("p", { class: "quiet" }, t("class.older", { count: data.older })),
    data.refused.length > 0 && h("ul", null, data.refused.map(({ file, why }) => h("li", { key: file }, `${file}: ${why}`))));

  /** @param {View} view */
  const choice = ({ data }) => data.exercises.length > 1 && h("div", { class: "row", key: "choice", role: "group", "aria-label": t("class.exercises") },
    data.exercises.map((one) => h("button", { type: "button", key: one.key, "aria-pressed": String(one.key === data.exercise), onclick: () => ask("exercise.set", { key: one.key }) }, `${one.number} ${one.title} (${one.count})`)));

  /** @param {View} view */
  const standing = ({ data }) => h("section", { class: "card stack", key: "standing" },
    h("h2", null, data.exercises.filter((one) => one.key === data.exercise).map((one) => `${one.number} ${one.title} (${one.count})`)),
    h("div", { class: "scroll" }, h("table", { class: "standing" },
      h("caption", { class: "sr" }, t("class.standing")),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("class.who")), data.questions.map((one) => h("th", { scope: "col", key: one.question, title: one.ask }, `${one.number}`)))),
      h("tbody", null, data.students.map((student) => h("tr", { key: student.who }, h("th", { scope: "row" }, student.who, student.task_changed && h("span", { class: "doubt" }, ` ${t("class.changed")}`)),
        data.questions.map((one) => {
          const stands = student.stands[one.question];
          const hints = student.hints[one.question] ?? 0;
          return h("td", { key: one.question, class: `stands ${stands}`, "aria-label": t(`class.stands.${stands}`) + (hints ? `, ${t("class.hints", { count: hints })}` : "") }, MARKS[stands], hints > 0 && h("sub", null, `${hints}`));
        })))))),
    h("p", { class: "quiet small" }, t("class.legend")));

  /** @param {View} view */
  const questions = ({ data }) => h("section", { class: "stack", key: "questions" },
    h("h2", null, t("class.questions")),
    data.questions.map((one) => h("article", { class: "card stack", key: one.question },
      h("h3", null, `${one.number}. ${one.ask}`),
      h("p", null, Object.entries(one.stands).map(([stands, count]) => `${count} ${t(`class.stands.${stands}`)}`).join(" · ")),
      one.mistakes.length > 0 && h("div", null, h("strong", null, t("class.mistakes")), h("ul", null, one.mistakes.map((found, at) => h("li", { key: `${at}` }, `${found.count}× ${found.words}`)))),
      h("div", { class: "row" },
        h("button", { type: "button", onclick: () => ask("question.set", { question: one.question }) }, t("class.wall")),
        one.kind === "arena" && h("button", { type: "button", onclick: async () => {
          const page = open("", "effectenarena-kaart"); // before the answer: later a browser takes it for something nobody asked for
          const reply = await ask("maps.merge", { question: one.question });
          if (reply.ok && page) page.location.href = boardAddress(reply.data.work);
          else page?.close();
        } }, t("class.merge"))))));

  return (view) => {
    const { data } = view;
    if (data.wall) return wall(data.wall, ask);
    return [bar(view), h("div", { class: "page exercise class stack wide" },
      h("div", { class: "title" }, h("h1", null, t("class.head")), h("p", { class: "quiet" }, t("class.about"))),
      trouble.length > 0 && h("div", { class: "banner bad", role: "alert", key: "trouble" }, h("ul", { class: "plain" }, trouble.map((words, at) => h("li", { key: `${at}` }, words)))),
      choice(view),
      data.exercise && [standing(view), questions(view)],
      files(view))];
  };
}

/** The answers to one question, large and without names. @param {Wall} shown @param {(op: string, args?: object) => any} ask */
function wall(shown, ask) {
  const most = Math.max(1, ...shown.counts.map((one) => one.count));
  return h("div", { class: "page wall stack wide" },
    h("div", { class: "row apart" },
      h("button", { type: "button", class: "bare", onclick: () => ask("question.set", { question: null }) }, t("class.back")),
      h("div", { class: "row" },
        h("button", { type: "button", disabled: !shown.before, onclick: () => ask("question.set", { question: shown.before }) }, t("class.before")),
        h("button", { type: "button", disabled: !shown.after, onclick: () => ask("question.set", { question: shown.after }) }, t("class.after")))),
    h("h1", null, `${shown.number}. ${shown.ask}`),
    h("p", { class: "quiet", role: "status" }, t("class.answered", { count: shown.answered })),
    shown.counts.length > 0 && h("ul", { class: "plain tally" }, shown.counts.map((one) => h("li", { key: one.label, class: "bar" },
      h("span", null, one.label), h("span", { class: "track", "aria-hidden": "true" }, h("span", { class: "filled", style: { width: `${100 * one.count / most}%` } })), h("span", { class: "num" }, `${one.count}`)))),
    shown.places.length > 0 && h("div", { class: "line" },
      h("span", null, shown.poles[0]), h("div", { class: "dots", role: "img", "aria-label": t("class.places", { places: shown.places.join(", ") }) }, shown.places.map((place, at) => h("span", { key: `${at}`, class: "dot", style: { left: `${place}%`, bottom: `${100 * lane(shown.places, at)}%` } }))), h("span", null, shown.poles[1])),
    shown.texts.length > 0 && h("ul", { class: "plain texts" }, shown.texts.map((words, at) => h("li", { class: "card", key: `${at}` }, words))));
}

/** How high a dot stands, so that dots on one place do not hide each other. @param {number[]} places @param {number} at */
function lane(places, at) {
  const same = places.map((place, index) => ({ place, index })).filter(({ place }) => Math.abs(place - places[at]) < 2);
  return (same.findIndex(({ index }) => index === at) + 0.5) / Math.max(same.length, 3);
}
