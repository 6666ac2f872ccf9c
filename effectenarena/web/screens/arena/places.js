// Where every note stands on the board. Notes are measured once; while lanes scroll, only how far they scrolled is read.

/**
 * @typedef {{left: number, right: number, top: number, bottom: number, lane: number, beyond: boolean}} Place
 * @typedef {{id: string, note: HTMLElement, left: number, right: number, top: number, bottom: number}} Spot in the measure of what its list holds
 * @typedef {{element: HTMLElement, lane: number, top: number, bottom: number, spots: Spot[]}} List
 */

/**
 * Measure everything, in the board's own measure however small it is printed.
 * @param {HTMLElement} board @returns {List[]}
 */
export function survey(board) {
  const origin = board.getBoundingClientRect();
  const scale = origin.width / board.offsetWidth || 1;
  const [x, y] = [(/** @type {number} */ at) => (at - origin.left) / scale, (/** @type {number} */ at) => (at - origin.top) / scale];
  return [...board.querySelectorAll(".lane")].flatMap((lane, at) => [.../** @type {NodeListOf<HTMLElement>} */ (lane.querySelectorAll(".lane-scroll"))].map((element) => {
    const [window, scrolled] = [element.getBoundingClientRect(), element.scrollTop];
    // The place in the list, not the note: a note that is carried lies elsewhere.
    const spots = [.../** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll(".note"))].map((note) => {
      const box = /** @type {HTMLElement} */ (note.parentElement).getBoundingClientRect();
      return { id: note.dataset.id ?? "", note, left: x(box.left), right: x(box.right), top: y(box.top) + scrolled, bottom: y(box.bottom) + scrolled };
    });
    return { element, lane: at, top: y(window.top), bottom: y(window.bottom), spots };
  }));
}

/** Where the notes stand now; one that is scrolled out of its lane stands at the lane's edge. @param {List[]} lists */
export function placesOf(lists) {
  /** @type {Map<string, Place>} */
  const places = new Map();
  for (const { element, lane, top, bottom, spots } of lists) {
    const scrolled = element.scrollTop;
    for (const spot of spots) {
      const middle = (spot.top + spot.bottom) / 2 - scrolled;
      const beyond = middle < top || middle > bottom;
      const edge = Math.min(Math.max(middle, top + 4), bottom - 4);
      places.set(spot.id, { left: spot.left, right: spot.right, lane, beyond,
                            top: beyond ? edge : Math.max(spot.top - scrolled, top), bottom: beyond ? edge : Math.min(spot.bottom - scrolled, bottom) });
    }
  }
  return places;
}
