// What the hall sees on the beamer: the board alone on the whole screen, and a calm screen for a break.

import { h } from "../../kit/dom.js";
import { closeDialog, dialog } from "../../kit/dialog.js";
import { time } from "../../kit/format.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/**
 * Full screen: only the board, in words for the hall. Forms, questions and amounts of who calculates stay away from it.
 * @param {() => Context} now @param {HTMLElement} root
 */
export function wall(now, root) {
  /** How the screen stood before. @type {Partial<import("./types").State>} */
  let before = {};

  const leave = () => {
    document.removeEventListener("fullscreenchange", changed);
    root.classList.remove("wall");
    now().act.set({ ...before, wall: false });
  };
  const changed = () => {
    if (!document.fullscreenElement) leave();
  };

  return () => {
    const { state, act, say } = now();
    if (state.wall) {
      leave();
      if (document.fullscreenElement) document.exitFullscreen();
      return;
    }
    before = { depth: state.depth, panel: state.panel, showing: state.showing };
    root.classList.add("wall");
    act.set({ wall: true, depth: "hall", panel: "", showing: "board", looking: false, editing: null });
    say(t("arena.wall.on"));
    // Where the browser refuses, the board still fills the window.
    root.requestFullscreen?.().then(() => document.addEventListener("fullscreenchange", changed)).catch(() => undefined);
  };
}

/** The name of the work above the board, in place of everything else. @param {Context} context */
export function wallTitle({ view }) {
  return h("p", { class: "wall-title", key: "wall-title" }, h("strong", null, view.session?.name), h("span", { class: "quiet" }, t("shell.indicative")));
}

/** Nothing but a name, a word and the time. @param {Context} context */
export function pause({ view, act, lang }) {
  const back = () => act.set({ paused: false });
  /** @param {HTMLElement} el */
  const tick = (el) => {
    el.textContent = time(new Date().toISOString(), /** @type {"nl"|"en"} */ (lang));
    const clock = setInterval(() => {
      if (!el.isConnected) return clearInterval(clock);
      el.textContent = time(new Date().toISOString(), /** @type {"nl"|"en"} */ (lang));
    }, 5000);
  };
  return h("dialog", { class: "pause", key: "pause", "aria-label": t("arena.pause"), onclose: back, mounted: (/** @type {HTMLDialogElement} */ el) => el.showModal(),
                       onkeydown: (/** @type {KeyboardEvent} */ event) => {
                         if (event.key.toLowerCase() === "b") closeDialog(event);
                       } },
    h("p", { class: "pause-name" }, view.session?.name),
    h("p", { class: "pause-words" }, t("arena.pause")),
    h("p", { class: "pause-clock", mounted: tick }),
    h("button", { type: "button", onclick: closeDialog }, t("arena.pause.on")));
}

/** In the order in which a scribe needs them; what a key does stands in the catalogue under its name. */
const KEYS = { new: "n", lane: "1 2 3 4", write: "Enter / F2", form: "o", number: "m12 Enter", arrow: "m12>e7 Enter", link: "l", sentence: "s", move: "Alt+↑ Alt+↓", walk: "← ↑ → ↓", slice: "PageUp / PageDown",
               vote: "v / Shift+v", undo: "u", remove: "Delete", search: "/", wall: "f", pause: "b", back: "Esc", help: "?" };

/** @param {Context} context */
export function help({ act }) {
  return dialog({ title: t("arena.keys"), closed: () => act.set({ helping: false }) },
    h("table", { class: "keys" }, h("tbody", null, Object.entries(KEYS).map(([name, keys]) =>
      h("tr", { key: name }, h("th", { scope: "row" }, h("kbd", null, keys)), h("td", null, t(`arena.keys.${name}`)))))));
}
