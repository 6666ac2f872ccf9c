// The field that belongs to a kind of question. What is filled in is kept by the desk at once, looked at or not.

import { h } from "../../kit/dom.js";
import { boardAddress } from "../../kit/place.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Asked} Asked */

/** @param {Asked} asked */
export function answerOf(asked) {
  return KINDS[asked.question.kind](asked);
}

/** @type {{[kind: string]: (asked: Asked) => import("../../kit/dom.js").Child}} */
const KINDS = { number, choice, set, table, text, arena, position, log };

/** Keep it now: somebody may stop halfway. @param {Asked} asked @param {any} value */
const keep = ({ question, send, write }, value) => {
  write(value);
  send("answer.set", { question: question.id, value });
};

/** @param {Asked} asked */
function number(asked) {
  const { question, error, written, write } = asked;
  return h("div", { class: "field" },
    h("label", { for: `a-${question.id}`, class: "sr" }, question.ask),
    h("div", { class: "row" },
      h("input", { id: `a-${question.id}`, name: question.id, class: "number", inputmode: "decimal", autocomplete: "off", value: written() ?? "", "aria-invalid": error ? "true" : undefined,
        oninput: (/** @type {any} */ event) => write(event.target.value), onchange: (/** @type {any} */ event) => keep(asked, event.target.value) }),
      question.unit && h("span", null, question.unit)),
    error && h("span", { class: "error" }, error));
}

/** @param {Asked} asked */
function choice(asked) {
  const { question, written } = asked;
  return h("fieldset", { class: "stack options" }, h("legend", { class: "sr" }, question.ask),
    question.options.map((option) => h("label", { class: "check", key: option.id },
      h("input", { type: "radio", name: question.id, value: option.id, checked: written() === option.id, onchange: () => keep(asked, option.id) }), h("span", null, option.label))));
}

/** @param {Asked} asked */
function set(asked) {
  const { question, written } = asked;
  const chosen = new Set(written() ?? []);
  return h("fieldset", { class: "stack options" }, h("legend", { class: "sr" }, question.ask),
    question.options.map((option) => h("label", { class: "check", key: option.id },
      h("input", { type: "checkbox", name: `${question.id}.${option.id}`, checked: chosen.has(option.id), onchange: (/** @type {any} */ event) => {
        const now = new Set(written() ?? []);
        if (event.target.checked) now.add(option.id);
        else now.delete(option.id);
        keep(asked, question.options.map((one) => one.id).filter((one) => now.has(one)));
      } }), h("span", null, option.label))));
}

/** @param {Asked} asked */
function table(asked) {
  const { question, written, write } = asked;
  const places = question.verdict?.places ?? {};
  const value = (/** @type {string} */ row, /** @type {string} */ column) => written()?.[row]?.[column] ?? "";
  const put = (/** @type {string} */ row, /** @type {string} */ column, /** @type {string} */ cell) => ({ ...written(), [row]: { ...written()?.[row], [column]: cell } });
  const mark = (/** @type {string} */ place) => (place in places ? h("span", { class: places[place] ? "good" : "doubt", "aria-label": t(places[place] ? "exercise.cell.good" : "exercise.cell.not_yet") }, places[place] ? " ✓" : " …") : null);
  return h("div", { class: "scroll" }, h("table", { class: question.columns.length === 1 ? "answers single" : "answers" },
    h("caption", { class: "sr" }, question.ask),
    h("thead", null, h("tr", null, h("td", null), question.columns.map((column) => h("th", { scope: "col", key: column.id }, column.label, column.unit && h("span", { class: "quiet" }, ` (${column.unit})`))))),
    h("tbody", null, question.rows.map((row) => h("tr", { key: row.id }, h("th", { scope: "row" }, row.label),
      question.columns.map((column) => h("td", { key: column.id }, h("div", { class: "cell" }, column.options.length
        ? h("select", { name: `${question.id}.${row.id}.${column.id}`, "aria-label": `${row.label}, ${column.label}`, onchange: (/** @type {any} */ event) => keep(asked, put(row.id, column.id, event.target.value)) },
            h("option", { value: "", selected: value(row.id, column.id) === "" }, t("exercise.choose")),
            column.options.map((option) => h("option", { key: option.id, value: option.id, selected: value(row.id, column.id) === option.id }, option.label)))
        : h("input", { name: `${question.id}.${row.id}.${column.id}`, class: "number", inputmode: "decimal", autocomplete: "off", "aria-label": `${row.label}, ${column.label}`, value: value(row.id, column.id),
            oninput: (/** @type {any} */ event) => write(put(row.id, column.id, event.target.value)), onchange: (/** @type {any} */ event) => keep(asked, put(row.id, column.id, event.target.value)) }),
        mark(`${row.id}.${column.id}`)))))))));
}

/** @param {Asked} asked */
function text(asked) {
  const { question, written, write, redraw } = asked;
  const now = () => written() ?? { text: "", levels: {} };
  const count = (now().text ?? "").trim().split(/\s+/).filter(Boolean).length;
  return h("div", { class: "stack" },
    h("div", { class: "field" },
      h("label", { for: `a-${question.id}`, class: "sr" }, question.ask),
      h("textarea", { id: `a-${question.id}`, name: question.id, rows: 6, value: now().text, oninput: (/** @type {any} */ event) => {
        write({ ...now(), text: event.target.value });
        redraw();
      }, onchange: (/** @type {any} */ event) => keep(asked, { ...now(), text: event.target.value }) }),
      h("span", { class: "hint", role: "status" }, question.most ? t("exercise.text.count.of", { count, most: question.most }) : t("exercise.text.count", { count }))),
    count >= Math.max(1, question.least) && rubric(asked, "levels", t("exercise.text.rubric")),
    now().peer ? rubric(asked, "peer", t("exercise.text.peer")) : question.verdict?.good && h("div", { class: "row", key: "ask-peer" }, h("button", { type: "button", onclick: () => keep(asked, { ...now(), peer: {} }) }, t("exercise.text.peer.ask"))));
}

/** Levels to choose, by who wrote it or by somebody else. @param {Asked} asked @param {"levels"|"peer"} whose @param {string} legend */
function rubric(asked, whose, legend) {
  const { question, written } = asked;
  const chosen = written()?.[whose] ?? {};
  return h("fieldset", { class: "stack rubric", key: whose }, h("legend", null, legend),
    question.rubric.map((one) => h("fieldset", { key: one.id, class: "stack" }, h("legend", null, one.label),
      one.levels.map((level, at) => h("label", { class: "check", key: `${at}` },
        h("input", { type: "radio", name: `${question.id}.${whose}.${one.id}`, checked: chosen[one.id] === at, onchange: () => keep(asked, { ...written(), [whose]: { ...chosen, [one.id]: at } }) }),
        h("span", null, level))))));
}

/** @param {Asked} asked */
function arena(asked) {
  const { question, send, written } = asked;
  const made = Boolean(written()?.work);
  /** @param {string} op */
  const on = async (op) => {
    const page = open("", "effectenarena-kaart"); // before the answer: later a browser takes it for something nobody asked for
    const reply = await send(op, { question: question.id });
    if (reply.ok && page) page.location.href = boardAddress(reply.data.work);
    else page?.close();
  };
  return h("div", { class: "row" },
    h("button", { type: "button", onclick: () => on("map.open") }, t(made ? "exercise.arena.on" : "exercise.arena.open")),
    question.earned && h("button", { type: "button", key: "beside", onclick: () => on("map.compare") }, t("exercise.arena.compare")),
    h("span", { class: "quiet" }, t("exercise.arena.back")));
}

/** @param {Asked} asked */
function position(asked) {
  const { question, written, write } = asked;
  const now = () => written() ?? { at: 50, text: "" };
  const [left, right] = question.options;
  return h("div", { class: "stack" },
    h("div", { class: "poles" },
      h("span", null, left.label),
      h("input", { type: "range", min: 0, max: 100, step: 5, value: now().at, name: `${question.id}.at`, "aria-label": `${left.label} – ${right.label}`,
        oninput: (/** @type {any} */ event) => write({ ...now(), at: Number(event.target.value) }), onchange: (/** @type {any} */ event) => keep(asked, { ...now(), at: Number(event.target.value) }) }),
      h("span", null, right.label)),
    h("div", { class: "field" },
      h("label", { for: `a-${question.id}` }, t("exercise.position.label")),
      h("textarea", { id: `a-${question.id}`, name: question.id, rows: 2, value: now().text, oninput: (/** @type {any} */ event) => write({ ...now(), text: event.target.value }),
                      onchange: (/** @type {any} */ event) => keep(asked, { ...now(), text: event.target.value }) })));
}

/** Rows of what was met; one empty row is always there. @param {Asked} asked */
function log(asked) {
  const { question, written, write } = asked;
  /** @returns {{[column: string]: string}[]} */
  const rows = () => [...(written() ?? []), {}];
  const put = (/** @type {number} */ at, /** @type {string} */ column, /** @type {string} */ cell) => {
    const next = rows().map((row, place) => (place === at ? { ...row, [column]: cell } : row));
    return next.filter((row) => Object.values(row).some((one) => one.trim()));
  };
  return h("div", { class: "scroll" }, h("table", { class: "answers" },
    h("caption", { class: "sr" }, question.ask),
    h("thead", null, h("tr", null, question.columns.map((column) => h("th", { scope: "col", key: column.id }, column.label)))),
    h("tbody", null, rows().map((row, at) => h("tr", { key: `${at}` }, question.columns.map((column) => h("td", { key: column.id },
      h("textarea", { name: `${question.id}.${at}.${column.id}`, rows: 2, "aria-label": `${column.label}, ${at + 1}`, value: row[column.id] ?? "",
        oninput: (/** @type {any} */ event) => write(put(at, column.id, event.target.value)), onchange: (/** @type {any} */ event) => keep(asked, put(at, column.id, event.target.value)) }))))))));
}
