// The beamer: the first slide, the board, and what the room thinks, when it may be seen. It only looks.

import { h, render } from "../kit/dom.js";
import { memo, steady } from "../kit/memo.js";
import { setWords, t } from "../kit/words.js";
import { arrowLayer } from "../screens/arena/arrows.js";
import { board, litItems } from "../screens/arena/board.js";
import { clock } from "./clock.js";
import { fits, leaves, turned } from "./leaves.js";
import { shown } from "./numbers.js";
import { doubts, reading, spread, squares } from "./parts.js";
import { follow } from "./stream.js";

const said = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
setWords(said.words ?? {});
const page = /** @type {HTMLElement} */ (document.getElementById("page"));
page.className = "ea beamer";
const KINDS = /** @type {const} */ (["investment", "measure", "effect", "party"]);
const STROKES = /** @type {{[style: string]: string}} */ ({ evidence: "solid", assumption: "dashed", contested: "dotted" });
const arrows = arrowLayer(() => undefined);
const [sameNotes, sameLinks, kept] = [steady((/** @type {any} */ note) => note.data.id), steady((/** @type {any} */ link) => link.address), memo()];
/** Nobody can do anything here: what the board asks for is not there. @type {any} */
const nothing = new Proxy(() => nothing, { get: () => nothing });

/** How large the words are beside the usual: smaller only when one long reason, or the arrow above it, does not fit. */
const SIZES = [1, 0.9, 0.8, 0.72, 0.64, 0.56, 0.48, 0.4];
/** Which reasons are on the screen, when they do not all fit. @type {{at: number, all: import("./leaves.js").Leaf[], size: number}|null} */
let leaf = null;

/** @param {import("./stream.js").Told} told */
function draw(told) {
  if (!told.picture.room) return;
  leaf = null;
  put(told);
  const talk = () => page.querySelector(".talk.reasons");
  if (fits(talk())) return;
  for (const size of SIZES) {
    leaf = { at: 0, all: [{}], size }; // the arrow smaller, and wide lists: that may be enough
    put(told);
    const slide = talk();
    if (!slide || fits(slide)) return;
    const { all, whole } = leaves(slide);
    if (!whole && size !== SIZES.at(-1)) continue;
    const asked = told.picture.leaf ?? {};
    leaf = { at: turned(asked.item === told.picture.room.asked ? asked.page : 0, all.length), all, size };
    put(told);
    return;
  }
}

/** @param {import("./stream.js").Told} told */
function put(told) {
  const room = told.picture.room;
  render(page, top(told, room), h("main", { key: "main" }, room.paused ? calm(t("room.phone.pause")) : slide(told, room)), foot(told));
}

/** @param {import("./stream.js").Told} told @param {any} room */
function top(told, room) {
  return h("header", { key: "top" }, h("strong", null, told.picture.name || said.project || t("room.title")),
    h("span", null, t(`room.phase.${room.phase}`)),
    leaf && leaf.all.length > 1 && h("span", { key: "leaf", class: "leaf", role: "status" }, t("room.doubt.leaf", { page: leaf.at + 1, pages: leaf.all.length })),
    h("span", { class: "clock" }, clock(room)),
    h("span", { class: "quiet" }, t("room.joined", { count: told.picture.people?.joined ?? 0 })));
}

/** @param {import("./stream.js").Told} told */
function foot(told) {
  return !told.here && told.picture.room?.phase !== "closed" && h("p", { key: "away", class: "away", role: "status" }, t("room.away"));
}

/** @param {string} words */
const calm = (words) => h("p", { key: "calm", class: "calm" }, words);

/** @param {import("./stream.js").Told} told @param {any} room */
function slide(told, room) {
  const count = told.picture.doubts?.arrows?.[room.asked];
  const asked = told.arrows.get(room.asked);
  if (room.phase === "collect") return invitation(told, room);
  if (room.phase === "closed") return calm(t("room.phone.closed"));
  if (room.phase === "evaluate") return [calm(t("room.phone.evaluate")), answered(told.picture.verdicts?.people)];
  if (room.phase === "estimate") return estimates(told, room);
  if (room.phase === "doubt" && asked) {
    return h("div", { key: "doubt", class: `talk reasons${leaf ? " tight" : ""}`, style: leaf ? { "--fit": leaf.size } : {}, role: "group", tabindex: "0", "aria-label": t("room.phone.doubt") }, h("h1", null, t("room.phone.doubt")), reading(told, asked),
      room.shown && count ? doubts(count, leaf && leaf.all[leaf.at]) : answered(told.picture.doubts?.people));
  }
  return [room.phase === "doubt" && answered(told.picture.doubts?.people), room.phase === "vote" && !room.shown && answered(told.picture.votes?.people), wall(told)];
}

/** @param {number|undefined} count */
const answered = (count) => h("p", { key: "answered", class: "answered", role: "status" }, t("room.answered", { count: count ?? 0 }));

/** @param {import("./stream.js").Told} told @param {any} room */
function invitation(told, room) {
  const join = told.picture.join ?? {};
  const columns = told.picture.notes?.columns ?? {};
  const address = (join.address ?? "").replace(/^http:\/\//, "");
  const asked = KINDS.find((kind) => kind === room.asked);
  return h("div", { key: "join", class: "join" },
    h("h1", null, asked ? t(`room.phone.ask.${asked}`) : t("room.join")),
    h("ol", { class: "plain ways" },
      join.wifi && h("li", { key: "wifi" }, squares(join.wifi, t("room.join.wifi")), h("p", null, h("b", null, t("room.join.wifi")), h("span", null, join.network), join.password && h("span", { class: "quiet" }, join.password))),
      join.qr && h("li", { key: "qr" }, squares(join.qr, t("room.join.scan")), h("p", null, h("b", null, t("room.join.scan")), h("span", { class: "address" }, address)))),
    h("ul", { class: "plain counts" }, KINDS.map((kind) => h("li", { key: kind, class: kind }, h("b", null, String(columns[kind] ?? 0)), " ", t(`room.column.${kind}`)))),
    h("p", { class: "quiet" }, t("room.join.paper")));
}

/** @param {import("./stream.js").Told} told @param {any} room */
function estimates(told, room) {
  const { group, roles, before, people } = told.picture.estimates ?? {};
  if (!room.question) return calm(t("room.phone.estimate.wait"));
  const open = room.shown && group;
  return h("div", { key: "estimate", class: "talk", role: "group", tabindex: "0", "aria-label": room.question.name }, h("h1", null, room.question.name, room.question.unit && h("span", { class: "quiet" }, ` (${room.question.unit})`)),
    room.round > 1 && h("p", { class: "quiet" }, t("room.round", { round: room.round })),
    !open && answered(people),
    open && spread(group, t("room.spread.all")),
    open && h("p", { class: "quiet" }, t("room.spread.rule")),
    open && before && h("p", { class: "quiet" }, t("room.spread.before", { low: shown(before.low), high: shown(before.high) })),
    open && h("div", { key: "roles", class: "roles" }, Object.entries(roles ?? {}).map(([role, some]) => some && h("div", { key: role }, spread(some, role, group)))));
}

/** The board itself, as it hangs in the notebook. @param {import("./stream.js").Told} told */
function wall(told) {
  const notes = sameNotes([...told.notes.values()].map((note) => ({
    data: { id: note.id, kind: note.kind, label: note.label, votes: note.votes, desired: note.undesired ? false : undefined },
    said: note.number, hall: note.undesired ? t("room.undesired") : "", calculator: "", tone: { hall: note.undesired ? "bad" : "quiet", calculator: "quiet" }, new: false, amount: "", also: [],
  })));
  const links = sameLinks([...told.arrows.values()].map((arrow) => ({ data: { source: arrow.source, target: arrow.target, because: arrow.because }, address: arrow.id, form: "", stroke: STROKES[arrow.style] ?? "dashed", sign: "", figure: "" })));
  const data = { project: {}, kinds: KINDS, notes, links, knobs: {}, findings: [], similar: [], allowed: [], forms: { groups: {}, about: [], shares: [] }, lists: {} };
  const asked = told.picture.room?.asked;
  // Who leads the room turns to a lane that is longer than the screen: nobody can press anything here.
  const focus = KINDS.find((kind) => kind === asked) ?? null;
  const state = { depth: "hall", showing: "board", selected: told.arrows.has(asked) ? asked : null, adding: null, linking: null, amounts: false, focus, zoom: 1, overview: !focus && notes.length > 60, editing: null, placing: null, dragging: null, search: "", wall: true };
  const context = /** @type {any} */ ({
    state, data, view: { data, session: null, revision: 0 }, errors: {}, lang: said.lang, send: nothing, say: nothing, redraw: nothing, act: nothing, kept,
    drag: { press: () => undefined, wasDrag: () => true }, notes: new Map(notes.map((note) => [note.data.id, note])), links: new Map(links.map((link) => [link.address, link])),
  });
  const lit = litItems(context);
  arrows.show({ links, lit, selected: state.selected, aim: null, amounts: false, rests: [notes, state.overview, focus], said: (id) => context.notes.get(id)?.said ?? "" });
  return h("div", { key: "wall", class: "arena wall" }, h("div", { class: "arena-main" }, board(context, lit, arrows.attach)));
}

const told = follow(`${location.pathname}/stream?lang=${said.lang}`, draw);
setInterval(() => draw(told), 15000);
addEventListener("resize", () => draw(told));
document.fonts.ready.then(() => draw(told));
