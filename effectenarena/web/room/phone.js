// The phone page: one screen, one question, one button.

import { announce, h, render } from "../kit/dom.js";
import { setWords, t } from "../kit/words.js";
import { clock } from "./clock.js";
import { Kept, Link } from "./link.js";
import { ROLES } from "./roles.js";
import { STEPS } from "./steps.js";

const SIZES = ["normal", "large", "huge"];

/** @typedef {{draft: {[name: string]: any}, sorry: string, size: string, joining: boolean}} State */

const said = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
setWords(said.words ?? {});
const page = /** @type {HTMLElement} */ (document.getElementById("page"));
page.className = "ea phone";
const base = location.pathname;
const kept = new Kept(base);
/** @type {Link|null} */
let link = null;
/** @type {State} */
const state = { draft: kept.get("draft") ?? {}, sorry: "", size: kept.get("size") ?? "normal", joining: false };

/** @param {string} name @param {any} value */
function draft(name, value) {
  state.draft = { ...state.draft, [name]: value };
  kept.set("draft", state.draft);
}

function draw() {
  page.dataset.textSize = state.size;
  render(page, h("main", { key: "main" }, top(), link ? inside(link) : door(), sorry()), foot());
}

function top() {
  const now = link?.picture.room;
  return h("header", null, h("span", null, link?.picture.name || said.project || t("room.phone.title")), now && h("span", null, clock(now)));
}

function door() {
  const role = state.draft.role ?? "";
  const choice = (/** @type {string} */ name) =>
    h("label", { class: "choice", key: name }, h("input", { type: "radio", name: "role", checked: role === name, onchange: () => chosen(name) }), t(`room.phone.role.${name || "none"}`));
  return [
    h("h1", { key: "door" }, t("room.phone.welcome")),
    h("p", { class: "quiet" }, t("room.phone.welcome.why")),
    h("fieldset", { key: "roles" }, h("legend", null, t("room.phone.role")), [...ROLES, ""].map(choice)),
    h("button", { key: "join", class: "first", "aria-disabled": String(state.joining), onclick: join }, t("room.phone.join")),
  ];
}

/** @param {string} name */
function chosen(name) {
  draft("role", name);
  draw();
}

async function join() {
  if (state.joining) return;
  state.joining = true;
  state.sorry = "";
  draw();
  const role = state.draft.role ? t(`room.phone.role.${state.draft.role}`) : "";
  try {
    const answer = await fetch(`${base}/join?lang=${said.lang}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ role }) });
    const got = await answer.json();
    if (answer.ok) {
      kept.set("me", { token: got.token, alias: got.alias, role });
      open();
    } else state.sorry = got.message;
  } catch {
    state.sorry = t("room.phone.nobody");
  }
  state.joining = false;
  draw();
}

function open() {
  const me = kept.get("me");
  if (!me) return;
  link = new Link(base, me, kept, said.lang, {
    changed: draw,
    refused: (message, sent) => {
      state.sorry = message;
      if (sent.kind === "note.add" && !state.draft.text) draft("text", sent.text);
      announce(page, message);
    },
    gone: () => next(false),
  });
}

/** The next person on this phone, or this one again: a clean page and a token of its own. @param {boolean} ask */
function next(ask) {
  if (ask && (link?.queue.length || !window.confirm(t("room.phone.next.sure")))) return; // what still waits would go with its writer
  link?.close();
  link = null;
  const { size } = state;
  kept.clear();
  kept.set("size", size);
  state.draft = {};
  state.sorry = ask ? "" : t("room.refused.token");
  draw();
}

/** @param {Link} open */
function inside(open) {
  const now = open.picture.room;
  if (!now) return h("p", { class: "quiet" }, t("room.phone.coming"));
  if (now.paused) return [h("h1", { key: "pause" }, t("room.phone.pause")), h("p", null, t("room.phone.pause.why"))];
  const step = STEPS[now.phase] ?? STEPS.reveal;
  return h("div", { key: now.phase, class: "step" }, step({ link: open, now, draft: state.draft, set: draft, draw, clear }));
}

function clear() {
  state.sorry = "";
}

function sorry() {
  return [
    state.sorry && h("p", { key: "sorry", class: "sorry", role: "alert" }, state.sorry),
    link && !link.here && link.picture.room?.phase !== "closed" && h("p", { key: "away", class: "away", role: "status" }, t("room.phone.away")),
  ];
}

function foot() {
  const me = link?.me;
  const bigger = () => {
    state.size = SIZES[(SIZES.indexOf(state.size) + 1) % SIZES.length];
    kept.set("size", state.size);
    draw();
  };
  const other = said.lang === "nl" ? "en" : "nl";
  return h(
    "footer",
    { key: "foot" },
    me && h("p", null, t("room.phone.you", { alias: me.alias, role: me.role ? `, ${me.role.toLocaleLowerCase()}` : "" })),
    h("p", { class: "links" },
      h("button", { class: "bare", onclick: bigger }, t(state.size === "huge" ? "room.phone.smaller" : "room.phone.bigger")),
      h("a", { href: `${base}?lang=${other}`, lang: other, hreflang: other }, other === "en" ? "English" : "Nederlands"),
      me && h("button", { class: "bare", "aria-disabled": String(!!link?.queue.length), onclick: () => next(true) }, t("room.phone.next")),
    ),
  );
}

function start() {
  open();
  draw();
  setInterval(draw, 15000);
}

start();
