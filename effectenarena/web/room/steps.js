// What a phone asks in each phase.

import { h } from "../kit/dom.js";
import { apart, t } from "../kit/words.js";
import { shown, typedNumber } from "./numbers.js";

/**
 * @typedef {import("../kit/dom.js").Child} Child
 * @typedef {import("./link.js").Link} Link
 * @typedef {import("./link.js").Note} Note
 * @typedef {{link: Link, now: any, draft: {[name: string]: any}, set(name: string, value: any): void, draw(): void, clear(): void}} Step
 */

const LANES = ["investment", "measure", "effect", "party"];
const FOLLOWS = new Set(["investment measure", "measure effect", "effect effect", "effect party"]);
const LONGEST = 280;
const SCORES = [1, 2, 3, 4, 5];
const QUESTIONS = ["heard", "learned", "doubt"];

/** @param {Step} step @param {string} kind @param {{[field: string]: any}} fields */
function send(step, kind, fields) {
  step.clear();
  step.link.send(kind, fields);
}

/** @param {Step} step @param {string} name @param {{[prop: string]: any}} [props] */
function input(step, name, props = {}) {
  return h(props.rows ? "textarea" : "input", {
    id: `f-${name}`,
    value: step.draft[name] ?? "",
    autocomplete: "off",
    oninput: (/** @type {any} */ event) => {
      step.set(name, event.target.value);
      step.draw();
    },
    ...props,
  });
}

// ---- write

/** @param {Step} step @returns {Child} */
function collect(step) {
  const asked = LANES.includes(step.now.asked) ? step.now.asked : "";
  const column = asked || step.draft.column || "effect";
  const text = (step.draft.text ?? "").trim();
  const write = () => {
    if (!text || text.length > LONGEST) return;
    step.set("text", "");
    send(step, "note.add", { column, text });
    document.getElementById("f-text")?.focus();
  };
  const lane = (/** @type {string} */ name) =>
    h("button", { key: name, class: `lane ${name}`, "aria-pressed": String(name === column), onclick: () => (step.set("column", name), step.draw()) }, t(`room.column.${name}`));
  return [
    h("h1", { key: "q" }, t(`room.phone.ask.${column}`)),
    !asked && h("div", { key: "lanes", class: "lanes", role: "group", "aria-label": t("room.phone.lane") }, LANES.map(lane)),
    h("label", { key: "hint", class: "quiet", for: "f-text" }, t("room.phone.write")),
    input(step, "text", { key: "text", rows: 4, maxlength: LONGEST, class: column }),
    h("p", { key: "count", class: "quiet between" }, h("span", null, t(column === "effect" ? "room.phone.also" : "room.phone.one")), h("span", null, `${text.length} / ${LONGEST}`)),
    h("button", { key: "send", class: "first", "aria-disabled": String(!text), onclick: write }, t("room.phone.send")),
    h("ul", { key: "own", class: "own" }, own(step)),
    h("p", { key: "others", class: "quiet" }, others(step)),
  ];
}

/** One's own notes: on their way, or safely in the room. @param {Step} step */
function own(step) {
  const waiting = step.link.queue.filter((sent) => sent.kind === "note.add");
  const arrived = step.link.picture.mine?.notes ?? [];
  const away = new Set(step.link.queue.filter((sent) => sent.kind === "note.withdraw").map((sent) => sent.note));
  return [
    ...waiting.toReversed().map((sent) => h("li", { key: sent.id, class: sent.column }, h("span", null, sent.text), h("span", { class: "quiet" }, t("room.phone.sending")))),
    ...arrived.toReversed().filter((/** @type {any} */ note) => !away.has(note.id)).map((/** @type {any} */ note) =>
      h("li", { key: note.id, class: note.column }, h("span", null, note.text), h("span", { class: "sent" }, t("room.phone.sent")),
        h("button", { class: "bare", "aria-label": t("room.phone.withdraw.of", { text: note.text }), onclick: () => withdraw(step, note) }, t("room.phone.withdraw")))),
    gone(step),
  ];
}

/** One's own notes that say the same as another one, or that were taken away: so that nothing vanishes without a word. @param {Step} step @returns {Child[]} */
function gone(step) {
  return (step.link.picture.mine?.gone ?? []).map((/** @type {any} */ note) =>
    h("li", { key: note.id, class: note.column }, h("span", null, note.text), h("span", { class: "quiet" }, t(note.into ? "room.phone.merged" : note.into === "" ? "room.phone.merging" : "room.phone.gone", note))));
}

/** Take a note back into the field, to write it anew. @param {Step} step @param {any} note */
function withdraw(step, note) {
  if (!(step.draft.text ?? "").trim()) {
    step.set("text", note.text);
    step.set("column", note.column);
  }
  const { kept } = step.link;
  const done = kept.get("done") ?? [];
  const at = done.findLastIndex((/** @type {any} */ sent) => sent.text === note.text);
  kept.set("done", done.filter((/** @type {any} */ _, /** @type {number} */ one) => one !== at)); // nor in what one takes home
  send(step, "note.withdraw", { note: note.id });
}

/** @param {Step} step */
function others(step) {
  const count = (step.link.picture.notes?.waiting ?? 0) - (step.link.picture.mine?.notes?.length ?? 0);
  return count > 0 ? t("room.phone.others", { count }) : "";
}

// ---- read

/** @param {Step} step @returns {Child} */
function reveal(step) {
  const lane = (/** @type {string} */ name) => {
    const notes = [...step.link.notes.values()].filter((note) => note.kind === name);
    return notes.length > 0 && h("section", { key: name }, h("h2", { class: name }, t(`room.column.${name}`)), h("ul", { class: "own" }, notes.map((note) => h("li", { key: note.id, class: name }, h("span", null, named(note))))));
  };
  return [h("h1", { key: "q" }, t("room.phone.reveal")), h("p", { key: "why", class: "quiet" }, t("room.phone.reveal.why")), h("ul", { key: "gone", class: "own" }, gone(step)), LANES.map(lane)];
}

/** @param {Note|undefined} note */
function named(note) {
  return note ? [h("b", { class: "number" }, note.number), " ", h("bdi", null, note.label)] : "…";
}

// ---- connect

/** @param {Step} step @returns {Child} */
function connect(step) {
  const notes = [...step.link.notes.values()];
  const source = step.link.notes.get(step.draft.source);
  const next = source ? notes.filter((note) => note.id !== source.id && FOLLOWS.has(`${source.kind} ${note.kind}`)) : [];
  const target = next.find((note) => note.id === step.draft.target);
  const choose = (/** @type {string} */ name, /** @type {Note[]} */ from, /** @type {Note|undefined} */ now) =>
    h("select", { id: `f-${name}`, value: now?.id ?? "", onchange: (/** @type {any} */ event) => (step.set(name, event.target.value), step.draw()) },
      h("option", { value: "", key: "" }, t("room.phone.choose")),
      from.map((note) => h("option", { key: note.id, value: note.id, selected: note.id === now?.id }, `${note.number} ${note.label}`)));
  const draw = () => {
    if (!source || !target) return;
    send(step, "link.add", { source: source.id, target: target.id, because: (step.draft.because ?? "").trim() });
    for (const name of ["target", "because"]) step.set(name, "");
    step.draw();
  };
  return [
    h("h1", { key: "q" }, t("room.phone.connect")),
    h("label", { key: "l1", for: "f-source" }, t("room.phone.if")), choose("source", notes.filter((note) => note.kind !== "party"), source),
    h("label", { key: "l2", for: "f-target" }, t("room.phone.then")), choose("target", next, target),
    h("label", { key: "l3", for: "f-because" }, t("room.phone.because")), input(step, "because", { key: "because", rows: 2, maxlength: 500 }),
    h("button", { key: "send", class: "first", "aria-disabled": String(!target), onclick: draw }, t("room.phone.connect.send")),
    pending(step, "link.add"),
  ];
}

/** What is on its way, and what arrived last, of one kind. @param {Step} step @param {string} kind */
function pending(step, kind) {
  const waits = step.link.queue.some((sent) => sent.kind === kind);
  const done = (step.link.kept.get("done") ?? []).some((/** @type {any} */ sent) => sent.kind === kind);
  if (!waits && !done) return null;
  return h("p", { key: "pending", class: waits ? "quiet" : "sent", role: "status" }, t(waits ? "room.phone.sending" : "room.phone.sent"));
}

// ---- doubt

/** @param {Step} step @returns {Child} */
function doubt(step) {
  const arrows = [...step.link.arrows.values()];
  const asked = step.link.arrows.get(step.now.asked);
  const at = Math.min(step.draft.arrow ?? 0, arrows.length - 1);
  const arrow = asked ?? arrows[at];
  if (!arrow) return [h("h1", { key: "q" }, t("room.phone.doubt")), h("p", { key: "none", class: "quiet" }, t("room.phone.doubt.none"))];
  const mine = step.link.picture.mine?.doubts?.[arrow.id];
  const queued = step.link.queue.findLast((sent) => sent.kind === "link.stance" && sent.link === arrow.id);
  const reason = step.draft[`why ${arrow.id}`] ?? mine?.reason ?? "";
  const now = queued?.stance ?? mine?.stance;
  const answer = (/** @type {string} */ stance) =>
    h("button", { key: stance, class: `stance ${stance}`, "aria-pressed": String(stance === now), onclick: () => send(step, "link.stance", { link: arrow.id, stance, reason: reason.trim() }) }, t(`room.stance.${stance}`));
  const go = (/** @type {number} */ by) => h("button", { key: by, onclick: () => (step.set("arrow", (at + by + arrows.length) % arrows.length), step.draw()) }, t(by > 0 ? "room.phone.next.arrow" : "room.phone.last.arrow"));
  return [
    h("h1", { key: "q" }, t("room.phone.doubt")),
    h("p", { key: `r ${arrow.id}`, class: "reading" }, h("b", null, t("room.phone.if"), " "), named(step.link.notes.get(arrow.source)), h("b", null, ", ", t("room.phone.then").toLocaleLowerCase(), " "), named(step.link.notes.get(arrow.target))),
    arrow.because && h("p", { key: "because", class: "quiet" }, t("room.phone.because.is", { because: arrow.because })),
    h("label", { key: "l", for: "f-why" }, t("room.phone.why")),
    h("textarea", { key: `w ${arrow.id}`, id: "f-why", rows: 2, maxlength: 500, value: reason, oninput: (/** @type {any} */ event) => step.set(`why ${arrow.id}`, event.target.value) }),
    h("div", { key: "answers", class: "answers", role: "group", "aria-label": t("room.phone.doubt") }, ["agreed", "untested", "contested"].map(answer)),
    now && h("p", { key: "sent", class: queued ? "quiet" : "sent", role: "status" }, t(queued ? "room.phone.sending" : "room.phone.sent")),
    !asked && arrows.length > 1 && h("div", { key: "go", class: "between" }, go(-1), h("span", { class: "quiet" }, `${at + 1} / ${arrows.length}`), go(1)),
  ];
}

// ---- vote

/** @param {Step} step @returns {Child} */
function vote(step) {
  const points = { ...step.link.picture.mine?.votes };
  for (const sent of step.link.queue) if (sent.kind === "vote.set") points[sent.item] = sent.points;
  const left = step.now.budget - Object.values(points).reduce((sum, one) => sum + one, 0);
  const notes = [...step.link.notes.values()].filter((note) => note.kind === "effect" || note.kind === "measure");
  const give = (/** @type {Note} */ note, /** @type {number} */ by) => {
    const next = (points[note.id] ?? 0) + by;
    if (next >= 0 && by <= left) send(step, "vote.set", { item: note.id, points: next });
  };
  const row = (/** @type {Note} */ note) =>
    h("li", { key: note.id, class: note.kind }, h("span", null, named(note), note.votes !== undefined && step.now.shown ? h("b", { class: "sent" }, ` ${t("room.phone.points", { count: note.votes })}`) : null),
      h("span", { class: "give" },
        h("button", { "aria-label": t("room.phone.less", { note: note.label }), "aria-disabled": String(!points[note.id]), onclick: () => give(note, -1) }, "−"),
        h("output", null, String(points[note.id] ?? 0)),
        h("button", { "aria-label": t("room.phone.more", { note: note.label }), "aria-disabled": String(left < 1), onclick: () => give(note, 1) }, "+")));
  return [
    h("h1", { key: "q" }, t("room.phone.vote")),
    h("p", { key: "left", class: "reading", role: "status" }, t("room.phone.vote.left", { count: left })),
    notes.length ? h("ul", { key: "list", class: "own" }, notes.map(row)) : h("p", { key: "none", class: "quiet" }, t("room.phone.vote.none")),
    pending(step, "vote.set"),
  ];
}

// ---- estimate

/** @param {Step} step @returns {Child} */
function estimate(step) {
  const question = step.now.question;
  if (!question) return [h("h1", { key: "q" }, t("room.phone.estimate")), h("p", { key: "wait", class: "quiet" }, t("room.phone.estimate.wait"))];
  const key = `${question.knob} ${step.now.round}`;
  const typed = step.draft[key] ?? {};
  const read = ["low", "likely", "high"].map((name) => typedNumber(typed[name] ?? ""));
  const [low, likely, high] = read;
  const wrong = read.every((one) => !Number.isNaN(one)) && !(low <= likely && likely <= high);
  const fine = !wrong && read.every((one) => !Number.isNaN(one));
  const field = (/** @type {string} */ name) =>
    h("div", { key: name, class: "number-field" }, h("label", { for: `f-${name}` }, t(`room.phone.${name}`)),
      h("input", { id: `f-${name}`, inputmode: "decimal", autocomplete: "off", value: typed[name] ?? "", oninput: (/** @type {any} */ event) => (step.set(key, { ...step.draft[key], [name]: event.target.value }), step.draw()) }));
  const group = step.link.picture.estimates?.group;
  return [
    h("h1", { key: "q" }, question.name),
    h("p", { key: "unit", class: "quiet" }, t(step.now.round > 1 ? "room.phone.estimate.again" : "room.phone.estimate.why", { unit: question.unit })),
    ["low", "likely", "high"].map(field),
    wrong && h("p", { key: "wrong", class: "sorry", role: "alert" }, t("room.phone.order")),
    h("button", { key: "send", class: "first", "aria-disabled": String(!fine), onclick: () => fine && (step.set(`name ${question.knob}`, question.name), send)(step, "estimate.set", { knob: question.knob, low, likely, high }) }, t("room.phone.estimate.send")),
    pending(step, "estimate.set"),
    step.now.shown && group && h("p", { key: "group", class: "reading" }, t("room.phone.group", { low: shown(group.low), likely: shown(group.likely), high: shown(group.high), count: group.n })),
  ];
}

// ---- and in the end

/** @param {Step} step @returns {Child} */
function evaluate(step) {
  const scores = step.draft.scores ?? {};
  const set = (/** @type {string} */ name, /** @type {number} */ score) => (step.set("scores", { ...scores, [name]: score }), step.draw());
  const question = (/** @type {string} */ name) =>
    h("fieldset", { key: name }, h("legend", null, t(`room.phone.evaluate.${name}`)),
      h("div", { class: "scores" }, SCORES.map((score) => h("button", { key: score, "aria-pressed": String(scores[name] === score), "aria-label": t("room.phone.score", { score }), onclick: () => set(name, score) }, String(score)))));
  const some = Object.keys(scores).length > 0 || (step.draft.said ?? "").trim();
  return [
    h("h1", { key: "q" }, t("room.phone.evaluate")),
    h("p", { key: "why", class: "quiet" }, t("room.phone.evaluate.why")),
    QUESTIONS.map(question),
    h("label", { key: "l", for: "f-said" }, t("room.phone.evaluate.text")), input(step, "said", { key: "said", rows: 3, maxlength: 500 }),
    h("button", { key: "send", class: "first", "aria-disabled": String(!some), onclick: () => some && send(step, "evaluate.set", { scores, text: (step.draft.said ?? "").trim() }) }, t("room.phone.evaluate.send")),
    pending(step, "evaluate.set"),
  ];
}

/** All that one did on this phone, line by line, to take home: of others there is nothing in it. @param {Step} step @returns {string[]} */
function taken({ link, draft }) {
  const { notes, arrows, kept, picture } = link;
  const { votes = {}, doubts = {} } = picture.mine ?? {};
  const of = (/** @type {string} */ kind) => (kept.get("done") ?? []).filter((/** @type {any} */ sent) => sent.kind === kind);
  const name = (/** @type {string} */ id) => `${notes.get(id)?.number ?? ""} ${apart(notes.get(id)?.label ?? "…")}`;
  const way = (/** @type {any} */ arrow) => `${t("room.phone.if")} ${name(arrow?.source)}, ${t("room.phone.then").toLocaleLowerCase()} ${name(arrow?.target)}`;
  const last = new Map(of("estimate.set").map((/** @type {any} */ sent) => [sent.knob, sent]));
  const end = of("evaluate.set").at(-1);
  return [
    ...of("note.add").map((/** @type {any} */ sent) => `${t(`room.column.${sent.column}`)} ${sent.text}`),
    ...of("link.add").map((/** @type {any} */ sent) => `${way(sent)}. ${sent.because}`),
    ...Object.entries(doubts).map(([id, said]) => `${way(arrows.get(id))}: ${t(`room.stance.${said.stance}`)}. ${said.reason}`),
    ...Object.entries(votes).map(([id, count]) => `${name(id)}: ${t("room.phone.points", { count })}`),
    ...[...last.values()].map((sent) => `${draft[`name ${sent.knob}`]}: ${[sent.low, sent.likely, sent.high].map(shown).join(" / ")}`),
    ...Object.entries(end?.scores ?? {}).map(([id, score]) => `${t(`room.phone.evaluate.${id}`)}: ${t("room.phone.score", { score })}`),
    ...(end?.text ? [end.text] : []),
  ].map((line) => line.trim());
}

/** @param {Step} step @returns {Child} */
function closed(step) {
  const own = taken(step);
  const holds = t("room.phone.closed.holds");
  const keep = () => {
    const { name } = step.link.picture;
    const file = URL.createObjectURL(new Blob([[`${name}, ${new Date().toLocaleDateString(step.link.lang)}`, holds, "", ...own, ""].join("\n")], { type: "text/plain" }));
    const link = Object.assign(document.createElement("a"), { href: file, download: "effectenarena.txt" });
    link.click();
    URL.revokeObjectURL(file);
  };
  return [
    h("h1", { key: "q" }, t("room.phone.closed")),
    h("p", { key: "why" }, t("room.phone.closed.why")),
    own.length > 0 && [h("button", { key: "keep", onclick: keep }, t("room.phone.closed.keep")), h("p", { key: "holds", class: "quiet" }, holds)],
  ];
}

/** @type {{[phase: string]: (step: Step) => Child}} */
export const STEPS = { collect, reveal, connect, doubt, vote, estimate, evaluate, closed };
