// The step "on the table": the sheet as a drawing and as tables, with the form of what is chosen beside it.

import { h } from "../kit/dom.js";
import { takeJump } from "../kit/jump.js";
import { memo, steady } from "../kit/memo.js";
import { reportMaker } from "../kit/reports.js";
import { keepStand, recall } from "../kit/stand.js";
import { depthTabs } from "../kit/tabs.js";
import { t } from "../kit/words.js";
import { actions } from "./arena/actions.js";
import { agreementsButton, agreementsPanel } from "./arena/agreements.js";
import { whyNot } from "./arena/allowed.js";
import { arrowLayer } from "./arena/arrows.js";
import { board, litItems } from "./arena/board.js";
import { discuss, discussButton } from "./arena/discuss.js";
import { dragging } from "./arena/drag.js";
import { bulkEntry } from "./arena/bulk.js";
import { findingsFor, findingsList } from "./arena/findings.js";
import { itemForm, itemTitle, projectForm } from "./arena/form.js";
import { look } from "./arena/look.js";
import { meeting, meetingButton } from "./arena/meeting.js";
import { stepBar } from "./arena/steps.js";
import { matches } from "./arena/map.js";
import { photoPane } from "./arena/photos.js";
import { priceDialog } from "./arena/prices.js";
import { roomDoor } from "./arena/room.js";
import { scribeLine } from "./arena/scribe.js";
import { shortcut } from "./arena/shortcuts.js";
import { sights } from "./arena/sights.js";
import { similarButton, similarList } from "./arena/similar.js";
import { into, turn } from "./arena/slices.js";
import { strip } from "./arena/strip.js";
import { table } from "./arena/table.js";
import { tablesButton, tablesList } from "./arena/tables.js";
import { help, pause, wall, wallTitle } from "./arena/wall.js";

/**
 * @typedef {import("./arena/types").ArenaData} ArenaData
 * @typedef {import("./arena/types").Context} Context
 */

/** @type {import("../kit/types").OpenScreen<ArenaData>} */
export function arena({ send, redraw, say, root }) {
  /** @type {import("./arena/types").State} */
  const state = { depth: "hall", showing: "board", table: "measure", sight: "matrix", asking: false, selected: null, discussing: null, talk: [], outcome: null, panel: "", adding: null, linking: null, amounts: false, focus: null, zoom: 1, overview: false, looking: false, wall: false, paused: false, helping: false, aim: null, editing: null, placing: null, dragging: null, circle: null,
                  search: "", print: { paper: "", blank: false, script: "", busy: "", path: "", remark: "", trouble: "" }, told: null, pricing: null, prices: null, lists: null, brought: null };
  const maker = reportMaker({ send, redraw });
  /** @type {Context} */
  let context;

  /** Bring an item into sight once it has been drawn, and give it or a field of its form the focus. @param {string} item @param {string} [field] @param {boolean} [focus] */
  const reveal = (item, field, focus = true) => {
    // What is wanted may lie in a lane that is folded away, or be one line of the whole sheet.
    const kind = context.notes.get(item)?.data.kind;
    if (kind && context.state.focus && context.state.focus !== kind) context.act.set({ focus: kind });
    requestAnimationFrame(() => show(item, field, focus));
  };
  /** @param {string} item @param {string|undefined} field @param {boolean} focus */
  const show = (item, field, focus) => {
    const element = /** @type {HTMLElement|null} */ (root.querySelector(`[data-id="${CSS.escape(item)}"]`));
    const named = (/** @type {string} */ name) => /** @type {HTMLElement|null} */ (root.querySelector(`.panel [name="${CSS.escape(`${item}.${name}`)}"]`));
    if (element) into(element);
    const wanted = field ? named(field) ?? named(`${field}.likely`) ?? named("because") : element;
    if (focus) wanted?.focus({ preventScroll: !field });
  };
  const focus = (/** @type {string} */ address) => requestAnimationFrame(() => /** @type {HTMLElement|null} */ (root.querySelector(`[name="${CSS.escape(address)}"]`))?.focus());
  const act = actions(() => context, reveal, focus, () => toggleWall(), (kind, by) => {
    const list = /** @type {HTMLElement|null} */ (root.querySelector(`[data-list="${kind}"]`));
    if (list) turn(list, by);
  });
  const toggleWall = wall(() => context, root);
  const arrows = arrowLayer((address) => act.select(address));
  const drag = dragging({
    // The note is lifted by itself: drawing everything again would make it stutter under the hand.
    start: (id) => {
      state.dragging = id;
      if (state.told || state.linking || state.placing) act.set({ told: null, linking: null, placing: null });
    },
    carry: arrows.carry,
    drop: act.lanes.place,
    end: () => {
      state.dragging = null;
    },
  });
  const photos = photoPane(() => context);
  const bulk = bulkEntry(() => context, photos);
  const room = roomDoor(() => context);
  const scribe = scribeLine(() => context, root, bulk.open);

  const [sameNotes, sameLinks] = [steady((/** @type {import("./arena/types").Note} */ note) => note.data.id), steady((/** @type {import("./arena/types").Arrow} */ link) => link.address)];
  const kept = memo();

  /** @param {import("../kit/types").View<ArenaData>} view @returns {Context} */
  const gather = (view) => {
    if (context?.view === view) return context;
    const data = { ...view.data, notes: sameNotes(view.data.notes), links: sameLinks(view.data.links) };
    return {
      state, view, data, errors: view.errors, lang: view.lang, send, say, redraw, maker, act, drag, kept,
      notes: new Map(data.notes.map((note) => [note.data.id, note])),
      links: new Map(data.links.map((link) => [link.address, link])),
    };
  };

  /** Keys for the whole screen. @param {KeyboardEvent} event */
  const keys = (event) => {
    const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
    if (event.key === "Escape" && !event.defaultPrevented) leave(event);
    else if (!typing && state.showing !== "sights" && event.key.toLowerCase() === "s" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      scribe.focus();
    } else if (!typing && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault();
      if (event.shiftKey) send("redo");
      else act.undo();
    } else if (!typing && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !inDialog(event)) {
      if (shortcut(context, event.key.toLowerCase(), event.shiftKey, root)) event.preventDefault();
    }
  };

  /** One step back: out of linking, then the panel, then the choice. @param {KeyboardEvent} event */
  const leave = (event) => {
    const back = state.showing === "board" || state.panel ? state.selected : null;
    if (event.target instanceof Element && event.target.closest("dialog")) return;
    if (state.looking || state.asking) act.set({ looking: false, asking: false });
    else if (state.linking || state.placing) act.set({ linking: null, placing: null, told: null });
    else if (state.search) act.set({ search: "" });
    else if (state.panel) act.set({ panel: "" });
    else if (state.selected) act.set({ selected: null, told: null, circle: null });
    else if (state.focus || state.overview) act.set({ focus: null, overview: false });
    else return;
    event.preventDefault();
    if (back) reveal(back);
  };

  /** Somebody comes from another screen for one note, arrow or field. */
  const jump = () => {
    const wanted = takeJump();
    if (wanted?.item === "project") return void act.project(wanted.field);
    if (!wanted || !(context.notes.has(wanted.item) || context.links.has(wanted.item))) return;
    if (wanted.field) state.depth = "calculator";
    act.edit(wanted.item, wanted.field);
  };

  return (view) => {
    // What was agreed last time opens the next session.
    if (!context) Object.assign(state, view.data.agreements.some((one) => !one.done) && { panel: "agreements" }, recall(view));
    context = gather(view);
    jump();
    if (state.selected && !context.notes.has(state.selected) && !context.links.has(state.selected)) Object.assign(state, { selected: null, linking: null, placing: null });
    if (state.editing && !context.notes.has(state.editing)) state.editing = null;
    if (state.told && state.told.at !== view.revision) Object.assign(state, { told: null, circle: null });
    const { showing, table: tab, sight, selected, panel: open, adding, editing, focus: alone, zoom, overview } = state;
    const depth = state.wall ? recall(view).depth ?? "hall" : state.depth;
    keepStand(view, { depth, showing, table: tab, sight, selected, panel: open, adding, editing, focus: alone, zoom, overview });
    const links = context.data.links;
    const aim = state.linking && state.aim && state.aim !== state.linking ? { source: state.linking, target: state.aim, not: whyNot(context, state.linking, state.aim) !== "" } : null;
    const lit = litItems(context);
    arrows.show({ links, lit, selected: state.selected, aim, amounts: state.amounts, said: (id) => context.notes.get(id)?.said ?? "",
                  rests: [context.data.notes, view.lang, view.text_size, depth, showing, selected && open, adding, editing, alone, zoom, overview, state.amounts && state.selected] });
    return h("div", { class: state.depth === "calculator" ? "arena dense" : "arena", onkeydown: keys },
      h("h1", { class: "sr" }, t("shell.step.arena")),
      h("p", { class: "paper-title", "aria-hidden": "true" }, h("strong", null, view.session?.name), h("span", null, [view.data.project.place, view.data.project.date].filter(Boolean).join(" · "))),
      state.wall && wallTitle(context),
      toolbar(context, photos),
      stepBar(context),
      h("div", { class: "arena-main" },
        state.showing !== "sights" && photos.pane(),
        state.showing === "board" ? board(context, lit, arrows.attach) : state.showing === "table" ? table(context) : sights(context),
        state.panel && panel(context, room.button, photos)),
      state.showing !== "sights" && scribe.show([similarButton(context), tablesButton(context), discussButton(context), agreementsButton(context)]),
      (state.showing !== "sights" || state.told) && strip(context),
      Object.entries(context.data.lists).map(([name, words]) => h("datalist", { id: `list-${name}`, key: `list-${name}` }, words.map((word) => h("option", { value: word })))),
      discuss(context),
      state.paused && pause(context),
      state.helping && help(context),
      priceDialog(context), room.show(), bulk.show());
  };
}

/** @param {Event} event */
const inDialog = (event) => event.target instanceof Element && event.target.closest("dialog") !== null;

/** @param {Context} context @param {import("./arena/photos.js").Photos} photos */
function toolbar(context, photos) {
  const { state, act } = context;
  const count = findingsFor(context).length;
  const toggles = (/** @type {"project"|"findings"} */ panel) => ({ type: "button", "aria-expanded": String(state.panel === panel), onclick: () => act.set({ panel: state.panel === panel ? "" : panel }) });
  return h("div", { class: "toolbar", key: "toolbar" },
    depthTabs(state.depth, (depth) => act.set({ depth: /** @type {any} */ (depth) })),
    h("div", { class: "switch", role: "group", "aria-label": t("arena.view") }, (/** @type {const} */ (["board", "table", "sights"])).map((showing) =>
      h("button", { key: showing, type: "button", "aria-pressed": String(state.showing === showing), onclick: () => act.set({ showing, adding: null, linking: null, placing: null }) }, t(`arena.view.${showing}`)))),
    h("form", { class: "search", role: "search", onsubmit: (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      if (state.search.trim()) act.find(state.search);
      const input = /** @type {HTMLFormElement} */ (event.currentTarget).querySelector("input");
      if (input) input.value = state.search;
    } }, h("input", { type: "search", "aria-label": t("arena.search"), placeholder: t("arena.search.hint"), value: state.search,
                      oninput: (/** @type {any} */ event) => {
      act.set({ search: event.target.value });
      if (state.search.trim()) context.say(t("arena.search.found", { count: context.data.notes.filter((note) => matches(note, state.search)).length }));
    } })),
    state.showing === "board" && look(context, photos),
    meetingButton(context),
    h("button", toggles("project"), t("arena.project.open")),
    h("button", toggles("findings"), t(count ? (state.depth === "hall" ? "arena.findings.open" : "arena.findings.open.calculator") : "arena.findings.open.none", { count })));
}

/** What can stand beside the sheet: its title, and what is in it. */
const PANELS = {
  project: { title: "arena.project.open", body: projectForm },
  findings: { title: "arena.findings", body: findingsList },
  similar: { title: "similar.title", body: similarList },
  tables: { title: "tables.title", body: tablesList },
  agreements: { title: "agreements.title", body: agreementsPanel },
  meeting: { title: "meeting.title", body: meeting },
  item: { title: "arena.panel", body: itemForm },
};

/** @param {Context} context @param {() => import("../kit/dom.js").VNode} room opens the room for phones @param {import("./arena/photos.js").Photos} photos */
function panel(context, room, photos) {
  const { state, act } = context;
  const { title, body } = PANELS[state.panel || "item"];
  return h("aside", { class: "panel", key: "panel", "aria-label": t(title) },
    h("div", { class: "panel-head" }, state.panel === "item" ? itemTitle(context) : h("h2", null, t(title)),
      h("button", { type: "button", class: "bare", onclick: () => act.set({ panel: "" }) }, t("arena.panel.close"))),
    h("div", { class: "panel-body", key: `${state.panel}-${state.selected}` },
      body(context, room, photos)));
}
