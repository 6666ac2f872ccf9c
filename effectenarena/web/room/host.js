// The facilitator's page: which step it is, what waits, what to ask next, and who takes part.

import { h, render } from "../kit/dom.js";
import { uniqueId } from "../kit/unique.js";
import { setWords, t } from "../kit/words.js";
import { byHand } from "./byhand.js";
import { clock } from "./clock.js";
import { hall, standing } from "./hall.js";
import { laid, same } from "./laid.js";
import { shown } from "./numbers.js";
import { doubts, PHASES, reading, spread, squares } from "./parts.js";
import { follow } from "./stream.js";

const said = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
setWords(said.words ?? {});
const page = /** @type {HTMLElement} */ (document.getElementById("page"));
page.className = "ea host dense";
/** What is typed here and not sent yet. @type {{[name: string]: any}} */
const typed = { minutes: "", find: "" };
let sorry = "";

/**
 * @typedef {import("./stream.js").Told} Told
 * @typedef {{told: Told, room: any, typed: typeof typed, send: typeof send, draw: () => void}} Host
 */

/** @param {string} kind @param {{[field: string]: any}} [fields] */
async function send(kind, fields = {}) {
  try {
    const answer = await fetch(`${location.pathname}/events?lang=${said.lang}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ id: uniqueId(), kind, ...fields }) });
    const got = await answer.json();
    sorry = answer.ok ? "" : got.message;
    draw();
    return answer.ok;
  } catch {
    sorry = t("room.away");
    draw();
    return false;
  }
}

function draw() {
  const room = told.picture.room;
  if (!room) return;
  const host = { told, room, typed, send, draw };
  render(page, top(host), h("div", { key: "body", class: "desk" }, steps(host), h("main", { key: "main" }, sorry && h("p", { key: "sorry", class: "sorry", role: "alert" }, sorry), now(host)), aside(host)));
}

/** @param {Host} host */
function top({ told, room }) {
  return h("header", { key: "top" }, h("h1", null, told.picture.name || t("room.title")), h("span", { class: "grow" }, clock(room)),
    h("span", { role: "status" }, t("room.joined", { count: told.picture.people?.joined ?? 0 })),
    !told.here && h("span", { class: "bad", role: "status" }, t("room.away")),
    h("button", { onclick: () => send("undo") }, t("room.host.undo")),
    h("button", { "aria-pressed": String(room.paused), onclick: () => send("room.pause", { paused: !room.paused }) }, t("room.host.pause")),
    h("button", { "aria-pressed": String(room.locked), onclick: () => send("room.lock", { locked: !room.locked }) }, t("room.host.lock")));
}

/** @param {Host} host */
function steps({ room, typed }) {
  const go = (/** @type {string} */ phase) => send("phase.set", { phase, minutes: Math.min(Math.max(Number(typed.minutes.replace(",", ".")) || 0, 0), 600) });
  const open = PHASES.filter((phase) => phase !== "closed");
  return h("nav", { key: "steps", "aria-label": t("room.host.steps") },
    h("ol", { class: "plain" }, open.map((phase) => h("li", { key: phase },
      h("button", { "aria-current": phase === room.phase ? "step" : undefined, onclick: () => go(phase) }, t(`room.phase.${phase}`))))),
    h("label", { for: "minutes" }, t("room.host.minutes")),
    h("input", { id: "minutes", inputmode: "numeric", value: typed.minutes, oninput: (/** @type {any} */ event) => (typed.minutes = event.target.value) }),
    h("button", { key: "end", class: "danger", onclick: () => window.confirm(t("room.host.close.sure")) && send("room.close") }, t("room.host.close")));
}

/** What to do in this step. @param {Host} host */
function now(host) {
  const { room } = host;
  const hidden = ["collect", "doubt", "vote", "estimate"].includes(room.phase) && !(room.shown && room.phase !== "collect");
  return [
    h("div", { key: "head", class: "row apart" }, h("h2", null, t(`room.host.now.${room.phase}`)), hidden && h("button", { class: "first", onclick: () => send("reveal") }, t("room.host.reveal"))),
    room.phase === "collect" && lanes(host, t("room.host.ask")),
    ["reveal", "connect", "vote"].includes(room.phase) && [h("p", { key: "look", class: "quiet" }, t("room.host.look")), lanes(host, t("room.host.look"))],
    ["collect", "reveal"].includes(room.phase) && queue(host),
    ["reveal", "connect"].includes(room.phase) && laid(host),
    room.phase === "connect" && h("p", { key: "connect", class: "quiet" }, t("room.host.connect")),
    room.phase === "doubt" && arrows(host),
    room.phase === "vote" && h("p", { key: "vote", role: "status" }, t("room.answered", { count: host.told.picture.votes?.people ?? 0 })),
    room.phase === "estimate" && knobs(host),
    room.phase === "evaluate" && verdicts(host),
    room.phase === "closed" ? h("p", { key: "closed" }, t("room.host.closed")) : byHand(host),
  ];
}

/** Which question is asked while people write; after that, which lane stands large on the beamer. @param {Host} host @param {string} label */
function lanes({ room, send: ask }, label) {
  const choice = (/** @type {string} */ kind) => h("button", { key: kind, "aria-pressed": String(room.asked === kind), onclick: () => ask("room.ask", { item: kind }) }, kind ? t(`room.column.${kind}`) : t("room.host.ask.all"));
  return h("div", { key: "lanes", class: "row", role: "group", "aria-label": label }, ["", "investment", "measure", "effect", "party"].map(choice));
}

/** @param {Host} host */
function queue({ told, room, send: ask }) {
  const waiting = told.picture.notes?.queue ?? [];
  const row = (/** @type {any} */ note) => h("li", { key: note.id, class: `note-row ${note.column}` },
    h("span", { class: "grow" }, note.text), h("span", { class: "quiet" }, note.alias),
    note.approved && h("span", { class: "tag good" }, t("room.host.approved")),
    !note.approved && (room.hold || room.phase !== "collect") && h("button", { onclick: () => ask("note.approve", { note: note.id }) }, t("room.host.approve")),
    same(ask, note.id, note.text, waiting.filter((/** @type {any} */ other) => other.column === note.column).map((/** @type {any} */ other) => ({ id: other.id, name: other.text }))),
    h("button", { class: "bare", "aria-label": t("room.host.remove.of", { text: note.text }), onclick: () => ask("note.remove", { note: note.id }) }, t("room.host.remove")));
  return h("section", { key: "queue", "aria-label": t("room.host.queue") },
    h("h3", null, t("room.host.queue"), " ", h("span", { class: "quiet" }, String(waiting.length))),
    waiting.length ? h("ul", { class: "plain rows" }, waiting.map(row)) : h("p", { class: "quiet" }, t("room.host.queue.none")));
}

/** @param {Host} host */
function arrows(host) {
  const { told, room, send: ask } = host;
  const count = told.picture.doubts?.arrows ?? {};
  const rank = (/** @type {any} */ arrow) => -(count[arrow.id]?.contested ?? 0) * 10 - (arrow.stance === "contested" ? 5 : 0) - (arrow.votes ?? 0);
  const all = [...told.arrows.values()].sort((a, b) => rank(a) - rank(b));
  const asked = told.arrows.get(room.asked);
  const row = (/** @type {any} */ arrow) => h("li", { key: arrow.id, class: "note-row" }, h("span", { class: "grow" }, reading(told, arrow)),
    count[arrow.id] && h("span", { class: "quiet" }, `${count[arrow.id].agreed} / ${count[arrow.id].untested} / ${count[arrow.id].contested}`),
    h("button", { "aria-pressed": String(room.asked === arrow.id), onclick: () => ask("room.ask", { item: room.asked === arrow.id ? "" : arrow.id }) }, t("room.host.discuss")));
  return [
    asked && count[asked.id] && room.shown && count[asked.id].reasons.length > 2 && turns(host, asked.id),
    asked && count[asked.id] && h("div", { key: "result" }, doubts(count[asked.id])),
    h("p", { key: "why", class: "quiet" }, t(all.length ? "room.host.doubt" : "room.phone.doubt.none")),
    h("ul", { key: "arrows", class: "plain rows" }, all.map(row)),
  ];
}

/** Turns the pages on the beamer, when the reasons do not fit on one there. @param {Host} host @param {string} item */
function turns({ told, send: ask }, item) {
  const { leaf } = told.picture;
  const page = leaf?.item === item ? leaf.page : 0;
  const turn = (/** @type {number} */ by) => h("button", { onclick: () => ask("room.turn", { item, page: page + by }) }, t(by < 0 ? "room.host.leaf.before" : "room.host.leaf.next"));
  return h("div", { key: "turn", class: "row" }, turn(-1), turn(1), h("span", { class: "quiet" }, t("room.host.leaf.why")));
}

/** @param {Host} host */
function knobs({ told, room, typed, send: ask, draw: again }) {
  const all = told.picture.knobs ?? [];
  const { group, before } = told.picture.estimates ?? {};
  const wanted = typed.find.trim().toLocaleLowerCase();
  const some = all.filter((/** @type {any} */ knob) => knob.name.toLocaleLowerCase().includes(wanted)).slice(0, 40);
  const asked = all.find((/** @type {any} */ knob) => knob.knob === room.asked);
  const use = () => ask("estimate.use", { knob: room.asked, source: t("room.host.source", { count: group.n, date: new Date().toLocaleDateString(said.lang) }), note: t("room.host.source.note", { lowest: shown(group.lowest), highest: shown(group.highest), apart: group.apart }) });
  return [
    asked && h("section", { key: "asked", class: "asked" }, h("h3", null, asked.name),
      group ? [spread(group, t("room.spread.all")), before && h("p", { class: "quiet" }, t("room.spread.before", { low: shown(before.low), high: shown(before.high) })),
        h("div", { class: "row" }, h("button", { class: "first", onclick: use }, t("room.host.use")), h("button", { onclick: () => ask("estimate.again") }, t("room.host.again"))),
        h("p", { class: "quiet" }, t("room.spread.rule"))] : h("p", { class: "quiet" }, t("room.answered", { count: 0 }))),
    h("label", { key: "l", for: "find" }, t("room.host.estimate")),
    h("input", { key: "find", id: "find", type: "search", value: typed.find, oninput: (/** @type {any} */ event) => ((typed.find = event.target.value), again()) }),
    h("ul", { key: "knobs", class: "plain rows" }, some.map((/** @type {any} */ knob) => h("li", { key: knob.knob, class: "note-row" }, h("span", { class: "grow" }, knob.name),
      h("button", { "aria-pressed": String(room.asked === knob.knob), onclick: () => ask("room.ask", { item: knob.knob }) }, t("room.host.askknob"))))),
  ];
}

/** @param {Host} host */
function verdicts({ told }) {
  const { people = 0, scores = {}, texts = [] } = told.picture.verdicts ?? {};
  const mean = (/** @type {number[]} */ all) => shown(all.reduce((sum, one) => sum + one, 0) / all.length);
  return h("section", { key: "verdicts" }, h("p", { role: "status" }, t("room.answered", { count: people })),
    people > 2 && h("table", null, h("tbody", null, Object.entries(scores).map(([name, all]) => h("tr", { key: name }, h("th", { scope: "row" }, t(`room.phone.evaluate.${name}`)), h("td", { class: "num" }, mean(/** @type {number[]} */ (all))), h("td", { class: "quiet" }, /** @type {number[]} */ (all).join(" · ")))))),
    h("ul", null, texts.map((/** @type {string} */ text, /** @type {number} */ at) => h("li", { key: at }, text))));
}

/** Who takes part, how people come in, and how the room works. @param {Host} host */
function aside({ told, room, typed, send: ask, draw: again }) {
  const join = told.picture.join ?? {};
  const everybody = told.picture.people?.everybody ?? [];
  const looked = told.picture.hall ?? [];
  const whole = standing(looked);
  const field = (/** @type {string} */ name, /** @type {string} */ label) => h("p", { key: name, class: "field" }, h("label", { for: name }, label), h("input", { id: name, autocomplete: "off", value: typed[name] ?? "", oninput: (/** @type {any} */ event) => ((typed[name] = event.target.value), again()) }));
  const toggle = (/** @type {string} */ name) => h("label", { key: name, class: "check" }, h("input", { type: "checkbox", checked: room[name], onchange: () => ask("room.set", { [name]: !room[name] }) }), " ", t(`room.host.set.${name}`));
  return h("aside", { key: "aside", "aria-label": t("room.host.about") },
    h("section", { key: "join" }, h("h3", null, t("room.join.scan")), join.qr && squares(join.qr, t("room.join.scan")), h("p", { class: "address" }, join.address),
      told.picture.until && h("p", { class: told.picture.passed ? "bad" : "quiet" }, t(told.picture.passed ? "room.host.passed" : "room.host.until", { day: told.picture.until }))),
    h("details", { key: "wifi" }, h("summary", null, t("room.join.wifi")), field("network", t("room.host.network")), field("password", t("room.host.password")),
      h("button", { onclick: () => ask("room.wifi", { network: typed.network ?? "", password: typed.password ?? "" }) }, t("room.host.wifi"))),
    h("details", { key: "check" }, h("summary", null, t("room.host.check"), whole && h("span", { class: `tag ${whole.state}` }, whole.mark)), hall(looked),
      h("button", { onclick: () => ask("room.check") }, t("room.host.check.again")), h("p", { class: "quiet" }, t("room.host.check.paper")),
      h("button", { onclick: () => ask("room.rehearse") }, t("room.host.rehearse")), h("p", { class: "quiet" }, t("room.host.rehearse.why"))),
    h("details", { key: "set" }, h("summary", null, t("room.host.set")), toggle("hold"), toggle("by_role"),
      h("p", { class: "field" }, h("label", { for: "budget" }, t("room.host.budget")), h("input", { id: "budget", type: "number", min: 1, max: 100, value: room.budget, onchange: (/** @type {any} */ event) => ask("room.set", { budget: Math.round(Number(event.target.value)) }) })),
      room.by_role && h("ul", { class: "plain" }, Object.entries(told.picture.notes?.roles ?? {}).map(([role, count]) => h("li", { key: role }, `${role}: ${count}`)))),
    h("section", { key: "people" }, h("h3", null, t("room.host.people")),
      h("ul", { class: "plain rows" }, everybody.map((/** @type {any} */ one) => h("li", { key: one.alias, class: "note-row" }, h("span", { class: "grow" }, one.alias, one.role && h("span", { class: "quiet" }, ` ${one.role}`)),
        h("button", { class: "bare", "aria-pressed": String(one.silenced), onclick: () => ask("person.silence", { alias: one.alias, silenced: !one.silenced }) }, t(one.silenced ? "room.host.unsilence" : "room.host.silence")))))));
}

const told = follow(`${location.pathname}/stream?lang=${said.lang}`, draw);
setInterval(draw, 15000);
