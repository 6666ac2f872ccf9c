// What does not hang together with the choice fades: notes in sight at once, the others some at a time, so that a choice
// among hundreds of notes takes no frame in which nothing else can move.

/** @typedef {import("./places.js").List} List */

/** So many notes out of sight change in one frame. */
const AT_ONCE = 50;
const FADED = "data-faded";

export function fading() {
  let waiting = 0;

  /** @param {HTMLElement[]} notes which are to change, in order */
  const onwards = (notes) => {
    if (!notes.length) return;
    waiting = requestAnimationFrame(() => {
      for (const note of notes.splice(0, AT_ONCE)) note.toggleAttribute(FADED);
      onwards(notes);
    });
  };

  return {
    /** @param {List[]} lists @param {Set<string>|null} lit what stays bright; null is everything */
    show(lists, lit) {
      cancelAnimationFrame(waiting); // what was still to change is found again
      /** @type {HTMLElement[]} */
      const later = [];
      for (const { element, top, bottom, spots } of lists) {
        const scrolled = element.scrollTop;
        for (const spot of spots) {
          if (spot.note.hasAttribute(FADED) === (lit !== null && !lit.has(spot.id))) continue;
          if (spot.bottom - scrolled > top && spot.top - scrolled < bottom) spot.note.toggleAttribute(FADED);
          else later.push(spot.note);
        }
      }
      onwards(later);
    },
  };
}
