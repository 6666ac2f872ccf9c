// The arrows of the drawn arena: one sheet of SVG under the notes, measured from where the notes stand.

import { onPaper } from "./paper.js";

const SVG = "http://www.w3.org/2000/svg";
const HEAD = 9;
/** How far the ends of several arrows at one note lie apart. */
const APART = 9;

/**
 * @typedef {import("./types").Arrow} Arrow
 * @typedef {{left: number, right: number, top: number, bottom: number, lane: number, beyond: boolean}} Place
 * @typedef {{group: SVGGElement, hit: SVGPathElement, line: SVGPathElement, head: SVGPathElement, sign: SVGTextElement}} Drawn
 */

/** @param {(address: string) => void} choose */
export function arrowLayer(choose) {
  /** @type {SVGElement|null} */
  let sheet = null;
  /** @type {Map<string, Drawn>} */
  const drawn = new Map();
  /** @type {{links: Arrow[], lit: Set<string>|null, selected: string|null, aim: {source: string, target: string, not: boolean}|null, amounts: boolean}} */
  let wanted = { links: [], lit: null, selected: null, aim: null, amounts: false };
  /** The arrow that is being drawn. @type {Drawn|null} */
  let draft = null;
  let waiting = false;
  /** How every arrow ran when all were drawn. @type {ReturnType<typeof spread>} */
  let courses = new Map();
  const observer = new ResizeObserver(() => plan());
  /** @type {(() => void)|null} */
  let leave = null;

  const plan = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (sheet?.isConnected) draw(sheet);
    });
  };

  /** @param {SVGElement} svg */
  const draw = (svg) => {
    const board = /** @type {HTMLElement} */ (svg.parentElement);
    const places = measure(board);
    const ends = courses = spread(wanted.links, places);
    for (const [address, parts] of drawn) {
      if (ends.has(address)) continue;
      parts.group.remove();
      drawn.delete(address);
    }
    for (const link of wanted.links) {
      const end = ends.get(link.address);
      if (!end) continue;
      const parts = drawn.get(link.address) ?? make(svg, link.address);
      drawn.set(link.address, parts);
      const on = wanted.lit?.has(link.address) ?? false;
      const state = wanted.selected === link.address ? " chosen" : on ? " lit" : wanted.lit ? " dim" : "";
      put(parts.group, "class", `arrow ${link.stroke}${state}${end.beyond ? " beyond" : ""}${end.headless ? " headless" : ""}${end.gone ? " gone" : ""}`);
      put(parts.hit, "d", end.curve);
      put(parts.line, "d", end.curve);
      put(parts.head, "d", end.head);
      const figure = wanted.amounts && on ? link.figure : "";
      const sign = figure || (link.sign === "-" ? "\u2212" : link.sign);
      put(parts.sign, "x", String(figure ? end.between : end.x - 14 * end.way));
      put(parts.sign, "y", String(figure ? (end.y1 + end.y2) / 2 - 4 : end.y2 - 9));
      if (parts.sign.textContent !== sign) parts.sign.textContent = sign;
    }
    aimed(svg, places);
    for (const link of wanted.links) if (wanted.lit?.has(link.address)) svg.append(/** @type {Drawn} */ (drawn.get(link.address)).group);
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
    const sign = document.createElementNS(SVG, "text");
    sign.setAttribute("class", "sign");
    group.append(sign);
    if (address) hit.addEventListener("click", () => choose(address));
    svg.append(group);
    return { group, hit, line, head, sign };
  };

  return {
    /** @param {Element} el */
    attach(el) {
      observer.disconnect();
      drawn.clear();
      draft = null;
      sheet = /** @type {SVGElement} */ (el);
      sheet.setAttribute("aria-hidden", "true");
      const board = /** @type {HTMLElement} */ (sheet.parentElement);
      leave?.();
      leave = onPaper(board, () => sheet && draw(sheet));
      observer.observe(board);
      board.addEventListener("scroll", plan, { capture: true, passive: true });
      plan();
    },

    /** A note hangs lower or higher for as long as it is dragged: only its own arrows follow. @param {string} id @param {number} down */
    carry(id, down) {
      for (const link of wanted.links) {
        const { source, target } = link.data;
        const [parts, end] = [drawn.get(link.address), courses.get(link.address)];
        if (!parts || !end || (source !== id && target !== id)) continue;
        const y2 = end.y2 + (target === id ? down : 0);
        const { curve, head } = course(end.from, end.to, end.y1 + (source === id ? down : 0), y2);
        put(parts.sign, "y", String(y2 - 9));
        put(parts.line, "d", curve);
        put(parts.head, "d", head);
      }
    },

    /** @param {typeof wanted} next */
    show(next) {
      wanted = next;
      plan();
    },
  };
}

/** @param {Element} element @param {string} name @param {string} value */
function put(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * Where every note stands on the sheet, in its own measure however small it is printed; one that is scrolled out of its
 * lane stands at the lane's edge. @param {HTMLElement} board
 */
function measure(board) {
  const origin = board.getBoundingClientRect();
  const scale = origin.width / board.offsetWidth || 1;
  const [x, y] = [(/** @type {number} */ at) => (at - origin.left) / scale, (/** @type {number} */ at) => (at - origin.top) / scale];
  /** @type {Map<string, Place>} */
  const places = new Map();
  board.querySelectorAll(".lane").forEach((element, lane) => {
    /** @type {Map<Element, DOMRect>} */
    const windows = new Map();
    for (const note of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll(".note"))) {
      const list = /** @type {Element} */ (note.closest(".lane-scroll"));
      const window = windows.get(list) ?? list.getBoundingClientRect();
      windows.set(list, window);
      const box = note.getBoundingClientRect();
      const middle = (box.top + box.bottom) / 2;
      const beyond = middle < window.top || middle > window.bottom;
      const at = y(Math.min(Math.max(middle, window.top + 4), window.bottom - 4));
      places.set(note.dataset.id ?? "", {
        left: x(box.left), right: x(box.right), lane, beyond,
        top: beyond ? at : y(Math.max(box.top, window.top)), bottom: beyond ? at : y(Math.min(box.bottom, window.bottom)),
      });
    }
  });
  return places;
}

/**
 * The course of every arrow; arrows at one side of a note lie apart, in the order of where they come from or go to.
 * @param {Arrow[]} links @param {Map<string, Place>} places
 */
function spread(links, places) {
  /** @type {Map<string, {address: string, key: number}[]>} */
  const sides = new Map();
  const known = links.flatMap((link) => {
    const [from, to] = [places.get(link.data.source), places.get(link.data.target)];
    if (!from || !to) return [];
    const [leaves, enters] = [to.lane < from.lane ? "left" : "right", to.lane > from.lane ? "left" : "right"];
    side(sides, `${link.data.source} ${leaves}`).push({ address: link.address, key: middle(to) });
    side(sides, `${link.data.target} ${enters}`).push({ address: link.address, key: middle(from) });
    return [{ link, from, to, leaves, enters }];
  });
  for (const ends of sides.values()) ends.sort((a, b) => a.key - b.key);
  return new Map(known.map(({ link, from, to, leaves, enters }) => {
    const y1 = height(from, sides.get(`${link.data.source} ${leaves}`), link.address);
    const y2 = height(to, sides.get(`${link.data.target} ${enters}`), link.address);
    return [link.address, { ...course(from, to, y1, y2), from, to, y1, y2, beyond: from.beyond || to.beyond, headless: to.beyond, gone: from.beyond && to.beyond && Math.abs(y1 - y2) < APART * 3 }];
  }));
}

/** @param {Map<string, {address: string, key: number}[]>} sides @param {string} name */
function side(sides, name) {
  const found = sides.get(name) ?? [];
  sides.set(name, found);
  return found;
}

/** @param {Place} place */
const middle = (place) => (place.top + place.bottom) / 2;

/** @param {Place} place @param {{address: string}[]|undefined} ends @param {string} address */
function height(place, ends = [], address) {
  const room = Math.max(place.bottom - place.top - 16, 0);
  const step = ends.length > 1 ? Math.min(APART, room / (ends.length - 1)) : 0;
  return middle(place) + (ends.findIndex((end) => end.address === address) - (ends.length - 1) / 2) * step;
}

/** @param {Place} from @param {Place} to @param {number} y1 @param {number} y2 */
function course(from, to, y1, y2) {
  const way = to.lane > from.lane ? 1 : -1;
  if (to.lane === from.lane) {
    const bend = 22 + Math.min(Math.abs(y2 - y1) / 7, 26);
    return shapeOf(from.right, y1, to.right, y2, from.right + bend, to.right + bend + HEAD, -1);
  }
  const [x1, x2] = way > 0 ? [from.right, to.left] : [from.left, to.right];
  const bend = Math.max(Math.abs(x2 - x1) * 0.55, 20) * way;
  return shapeOf(x1, y1, x2, y2, x1 + bend, x2 - bend, way);
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} c1 @param {number} c2 @param {number} way */
function shapeOf(x1, y1, x2, y2, c1, c2, way) {
  const r = (/** @type {number} */ value) => Math.round(value * 10) / 10;
  const end = x2 - HEAD * way;
  return {
    x: r(x2 - HEAD * way), between: r((x1 + x2) / 2 + (way < 0 && x1 === x2 ? c1 - x1 : 0)), way,
    curve: `M${r(x1)} ${r(y1)}C${r(c1)} ${r(y1)} ${r(c2)} ${r(y2)} ${r(end)} ${r(y2)}`,
    head: `M${r(x2 - way)} ${r(y2)}l${-(HEAD + 2) * way} -5.5v11z`,
  };
}
