// How arrows run between notes: one curve each, their ends lying apart where several come together.

/** @typedef {import("./types").Arrow} Arrow */
/** @typedef {import("./places.js").Place} Place */

const HEAD = 9;
/** How far the ends of several arrows at one note lie apart. */
const APART = 9;

/**
 * The course of every arrow; arrows at one side of a note lie apart, in the order of where they come from or go to.
 * @param {Arrow[]} links @param {Map<string, Place>} places
 */
export function spread(links, places) {
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
    return [link.address, { ...course(from, to, y1, y2), from, to, y1, y2, beyond: from.beyond || to.beyond, headless: to.beyond, away: from.beyond && to.beyond, near: Math.abs(y1 - y2) < APART * 3 }];
  }));
}

/** @param {Map<string, {address: string, key: number}[]>} sides @param {string} name */
function side(sides, name) {
  const found = sides.get(name) ?? [];
  sides.set(name, found);
  return found;
}

/** @param {Place} place */
export const middle = (place) => (place.top + place.bottom) / 2;

/** @param {Place} place @param {{address: string}[]|undefined} ends @param {string} address */
function height(place, ends = [], address) {
  const room = Math.max(place.bottom - place.top - 16, 0);
  const step = ends.length > 1 ? Math.min(APART, room / (ends.length - 1)) : 0;
  return middle(place) + (ends.findIndex((end) => end.address === address) - (ends.length - 1) / 2) * step;
}

/** @param {Place} from @param {Place} to @param {number} y1 @param {number} y2 */
export function course(from, to, y1, y2) {
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
