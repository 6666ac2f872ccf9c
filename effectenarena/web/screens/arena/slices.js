// What of a long lane is in sight, said as numbers, and the way to what comes before and after it: by button, key or touch.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./places.js").List} List */
/** @typedef {import("./types").Context} Context */

/** Room above the first note of a slice. */
const EDGE = 6;

/** The foot of a lane; it shows itself where the lane is longer than the screen. @param {Context} context @param {import("./types").Kind} kind */
export function slicer({ state, act }, kind) {
  const lane = t(`arena.lane.${state.depth}.${kind}`);
  const button = (/** @type {"before"|"after"} */ way, /** @type {string} */ sign) => h("button", { type: "button", class: "bare", "data-way": way, "aria-label": t(`arena.slice.${way}`, { lane }), onclick: () => act.turn(kind, way === "after" ? 1 : -1) }, sign);
  return h("div", { class: "lane-slice", key: "slice" },
    button("before", "▲"), h("output", { "aria-live": "off" }), button("after", "▼"));
}

/**
 * Say in the foot of each lane what is in sight.
 * @param {List[]} lists @param {(id: string) => string} said the number of a note as people say it
 */
export function showSlices(lists, said) {
  for (const { element, spots } of lists) {
    const foot = footOf(element);
    if (!foot) continue;
    const [scrolled, high] = [element.scrollTop, element.clientHeight];
    const inset = spots.length ? spots[0].top - EDGE : 0;
    const seen = spots.filter((spot) => (spot.top + spot.bottom) / 2 - inset > scrolled && (spot.top + spot.bottom) / 2 - inset < scrolled + high);
    const [first, last] = [seen[0], seen.at(-1)];
    // Its own height counts only while it stands there: a lane that just fits must not make itself too long.
    const long = element.scrollHeight > high + foot.offsetHeight + 1;
    if (long !== foot.classList.contains("long")) {
      foot.classList.toggle("long", long);
      // The lane is now a foot shorter: what is worked on may have gone under it.
      const note = /** @type {HTMLElement|null} */ (element.querySelector(".note:is(:focus, [aria-pressed='true'])"));
      if (note) into(note);
    }
    if (!long) continue;
    const [before, after] = [scrolled > 1, (spots.at(-1)?.bottom ?? 0) - inset > scrolled + high + 1];
    const words = first && last ? t("arena.slice.seen", { first: said(first.id), last: said(last.id), count: spots.length }) : "";
    const output = /** @type {HTMLElement} */ (foot.querySelector("output"));
    if (output.textContent !== words) output.textContent = words;
    for (const [way, open] of /** @type {const} */ ([["before", before], ["after", after]])) foot.querySelector(`[data-way="${way}"]`)?.setAttribute("aria-disabled", String(!open));
  }
}

/** Turn a lane to the slice before or after: the first note that is not whole in sight comes to the top. @param {HTMLElement} list @param {-1|1} by */
export function turn(list, by) {
  const items = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("li"))].map((item) => ({ top: item.offsetTop, bottom: item.offsetTop + item.offsetHeight }));
  const [scrolled, high] = [list.scrollTop, list.clientHeight];
  const next = by > 0
    ? items.find((item) => item.bottom > scrolled + high + 1)
    : items.find((item) => item.top > scrolled - high + EDGE);
  // A note taller than the lane would keep it where it is.
  const to = next ? next.top - EDGE : by > 0 ? list.scrollHeight : 0;
  list.scrollTop = by > 0 && to <= scrolled ? scrolled + high * 0.8 : by < 0 && to >= scrolled ? scrolled - high * 0.8 : to;
}

/** @param {HTMLElement} list */
const footOf = (list) => (list.classList.contains("lane-notes") ? /** @type {HTMLElement|null} */ (list.parentElement?.querySelector(".lane-slice")) : null);

/** Scroll the lane and the board just far enough, never the page. @param {HTMLElement} element */
export function into(element) {
  const lane = element.closest(".lane-scroll");
  const sheet = element.closest(".board-scroll");
  const box = element.getBoundingClientRect();
  if (lane) {
    const window = lane.getBoundingClientRect();
    if (box.top < window.top + 6) lane.scrollTop -= window.top + 6 - box.top;
    else if (box.bottom > window.bottom - 6) lane.scrollTop += box.bottom - window.bottom + 6;
  }
  if (sheet) {
    const window = sheet.getBoundingClientRect();
    if (box.left < window.left || box.right > window.right) sheet.scrollLeft += (box.left + box.right) / 2 - (window.left + window.right) / 2;
  }
}
