// The arrows of the drawn arena: one sheet of SVG under the notes. Only arrows that can be seen are there, and only what
// changed is touched; notes are measured again when they may have moved.

import { signMark } from "../../kit/format.js";
import { course, middle, spread } from "./courses.js";
import { fading } from "./fading.js";
import { onPaper } from "./paper.js";
import { placesOf, survey } from "./places.js";
import { strokeOf } from "./shapes.js";
import { showSlices } from "./slices.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {import("./types").Arrow} Arrow
 * @typedef {import("./places.js").Place} Place
 * @typedef {{group: SVGGElement, hit: SVGPathElement, line: SVGPathElement, head: SVGPathElement, sign: SVGTextElement|null}} Drawn
 * @typedef {{links: Arrow[], lit: Set<string>|null, selected: string|null, aim: {source: string, target: string, not: boolean}|null, amounts: boolean,
 *   rests: any[], said: (id: string) => string}} Wanted `rests` is what the places of the notes rest on
 */

/** @param {(address: string) => void} choose */
export function arrowLayer(choose) {
  /** @type {SVGElement|null} */
  let sheet = null;
  /** @type {Map<string, Drawn>} */
  const drawn = new Map();
  /** @type {Wanted} */
  let wanted = { links: [], lit: null, selected: null, aim: null, amounts: false, rests: [], said: (id) => id };
  /** The arrow that is being drawn. @type {Drawn|null} */
  let draft = null;
  let waiting = false;
  /** How every arrow ran when all were drawn, and what that hung on. @type {{links: Arrow[], lists: ReturnType<typeof survey>|null, scrolled: string, places: Map<string, Place>, ends: ReturnType<typeof spread>}} */
  let laid = { links: [], lists: null, scrolled: "", places: new Map(), ends: new Map() };
  /** Where everything stood when it was measured; null is to be measured. @type {ReturnType<typeof survey>|null} */
  let measured = null;
  const fades = fading();
  /** What is watched for its size: the board, its lanes and what these hold. @type {Set<Element>} */
  let watched = new Set();
  const observer = new ResizeObserver(() => plan(true));
  /** @type {(() => void)|null} */
  let leave = null;

  const plan = (moved = false) => {
    if (moved) measured = null;
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (sheet?.isConnected) draw(sheet);
    });
  };

  /** @param {HTMLElement} board */
  const watch = (board) => {
    const now = new Set([board, ...board.querySelectorAll(".lane-scroll, .lane-scroll > ul")]);
    for (const element of watched) if (!now.has(element)) observer.unobserve(element);
    for (const element of now) if (!watched.has(element)) observer.observe(element);
    watched = now;
  };

  /** A choice moves nothing: where nothing was measured anew or scrolled, every arrow runs as it did. @param {ReturnType<typeof survey>} lists */
  const lay = (lists) => {
    const scrolled = lists.map(({ element }) => element.scrollTop).join();
    if (laid.links === wanted.links && laid.lists === lists && laid.scrolled === scrolled) return laid;
    const places = placesOf(lists);
    return { links: wanted.links, lists, scrolled, places, ends: spread(wanted.links, places) };
  };

  /** @param {SVGElement} svg */
  const draw = (svg) => {
    const board = /** @type {HTMLElement} */ (svg.parentElement);
    if (!measured) watch(board);
    const lists = measured ??= survey(board);
    fades.show(lists, wanted.lit);
    const { places, ends } = laid = lay(lists);
    const seen = new Set();
    for (const link of wanted.links) {
      const end = ends.get(link.address);
      const on = wanted.lit?.has(link.address) ?? false;
      const chosen = wanted.selected === link.address;
      // Between two notes out of sight only the way that is followed is drawn, and of that what shows where it goes.
      if (!end || (end.away && (end.near || !(on || chosen)))) continue;
      seen.add(link.address);
      const parts = drawn.get(link.address) ?? make(svg, link.address);
      drawn.set(link.address, parts);
      // What was measured says so beside what was expected, as long as nothing else is followed.
      const told = link.beside && (on || chosen || !wanted.lit) ? link.beside : null;
      const state = `${chosen ? " chosen" : on ? " lit" : wanted.lit ? " dim" : ""}${told ? " told" : ""}`;
      const changed = put(parts.group, "class", `arrow ${strokeOf(link)}${state}${end.beyond ? " beyond" : ""}${end.headless ? " headless" : ""}`);
      if (changed && on) svg.append(parts.group); // over the others
      put(parts.hit, "d", end.curve);
      put(parts.line, "d", end.curve);
      put(parts.head, "d", end.head);
      const figure = told ? told.now : wanted.amounts && on ? link.figure : "";
      sign(parts, told ? `(${told.then})` : "", on || chosen || told ? figure || signMark(link.sign) : "", figure ? [end.between, (end.y1 + end.y2) / 2 - 4] : [end.x - 14 * end.way, end.y2 - 9]);
    }
    for (const [address, parts] of drawn) {
      if (seen.has(address)) continue;
      parts.group.remove();
      drawn.delete(address);
    }
    aimed(svg, places);
    showSlices(lists, wanted.said);
  };

  /** What stands beside an arrow, under what was expected where it was measured. @param {Drawn} parts @param {string} was @param {string} words @param {number[]} at */
  const sign = (parts, was, words, [x, y]) => {
    if (!words) {
      parts.sign?.remove();
      parts.sign = null;
      return;
    }
    if (!parts.sign) {
      parts.sign = document.createElementNS(SVG, "text");
      parts.sign.setAttribute("class", "sign");
      for (const look of ["was", "now"]) {
        const line = document.createElementNS(SVG, "tspan");
        line.setAttribute("class", look);
        parts.sign.append(line);
      }
      parts.group.append(parts.sign);
    }
    const [before, now] = /** @type {Element[]} */ ([...parts.sign.children]);
    [before, now].forEach((line) => put(line, "x", String(x)));
    put(before, "y", String(y - 17));
    put(now, "y", String(y));
    if (before.textContent !== was) before.textContent = was;
    if (now.textContent !== words) now.textContent = words;
  };

  /** The arrow that is being drawn, to the note at which it points now. @param {SVGElement} svg @param {Map<string, Place>} places */
  const aimed = (svg, places) => {
    const { aim } = wanted;
    const [from, to] = [places.get(aim?.source ?? ""), places.get(aim?.target ?? "")];
    if (!aim || !from || !to) {
      draft?.group.remove();
      draft = null;
      return;
    }
    draft ??= make(svg, "");
    const { curve, head } = course(from, to, middle(from), middle(to));
    put(draft.group, "class", `arrow draft ${aim.not ? "not" : "may"}`);
    put(draft.line, "d", curve);
    put(draft.head, "d", head);
  };

  /** @param {SVGElement} svg @param {string} address @returns {Drawn} */
  const make = (svg, address) => {
    const group = document.createElementNS(SVG, "g");
    const [hit, line, head] = ["hit", "line", "head"].map((name) => {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", name);
      group.append(path);
      return path;
    });
    group.dataset.address = address;
    if (address) hit.addEventListener("click", () => choose(address));
    svg.append(group);
    return { group, hit, line, head, sign: null };
  };

  return {
    /** @param {Element} el */
    attach(el) {
      observer.disconnect();
      watched = new Set();
      measured = null;
      drawn.clear();
      draft = null;
      sheet = /** @type {SVGElement} */ (el);
      sheet.setAttribute("aria-hidden", "true");
      const board = /** @type {HTMLElement} */ (sheet.parentElement);
      leave?.();
      leave = onPaper(board, () => {
        measured = null;
        if (sheet) draw(sheet);
      });
      board.addEventListener("scroll", () => plan(), { capture: true, passive: true });
      plan(true);
    },

    /** A note hangs lower or higher for as long as it is dragged: only its own arrows follow. @param {string} id @param {number} down */
    carry(id, down) {
      for (const link of wanted.links) {
        const { source, target } = link.data;
        if (source !== id && target !== id) continue;
        const [parts, end] = [drawn.get(link.address), laid.ends.get(link.address)];
        if (!parts || !end) continue;
        const y2 = end.y2 + (target === id ? down : 0);
        const { curve, head } = course(end.from, end.to, end.y1 + (source === id ? down : 0), y2);
        if (parts.sign) put(parts.sign, "y", String(y2 - 9));
        put(parts.line, "d", curve);
        put(parts.head, "d", head);
      }
    },

    /** @param {Wanted} next */
    show(next) {
      const moved = next.rests.length !== wanted.rests.length || next.rests.some((one, at) => !Object.is(one, wanted.rests[at]));
      wanted = next;
      plan(moved);
    },
  };
}

/** @param {Element} element @param {string} name @param {string} value @returns {boolean} whether it was otherwise */
function put(element, name, value) {
  if (element.getAttribute(name) === value) return false;
  element.setAttribute(name, value);
  return true;
}
