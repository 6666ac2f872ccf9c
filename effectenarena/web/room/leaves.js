// Reasons of a full hall do not fit on one screen: they come on pages, which whoever leads the room turns.

import { STANCES } from "./parts.js";

/** @typedef {{[stance: string]: [number, number]}} Leaf from which reason to which, for each stance */

/** Whether everything of a slide is in sight. @param {Element|null} talk */
export const fits = (talk) => !talk || talk.scrollHeight <= talk.clientHeight + 1;

/**
 * Divide the reasons on a slide over pages, by how high each of them is drawn; a page has at least one of every stance
 * that still has some. `whole` tells whether each reason is in sight on its page, also the longest one.
 * @param {Element} talk the slide, with every reason on it
 * @returns {{all: Leaf[], whole: boolean}}
 */
export function leaves(talk) {
  talk.scrollTop = 0;
  const foot = talk.getBoundingClientRect().bottom - Number.parseFloat(getComputedStyle(talk).paddingBottom);
  let whole = true;
  const columns = STANCES.map((stance) => {
    const list = talk.querySelector(`.stance.${stance} ul`);
    if (!list) return [];
    const [items, room] = [[...list.children], foot - list.getBoundingClientRect().top];
    whole &&= items.every((item) => item.getBoundingClientRect().height <= room);
    return cut(items, room);
  });
  const count = Math.max(1, ...columns.map((cuts) => cuts.length - 1));
  const all = Array.from({ length: count }, (_, at) =>
    Object.fromEntries(STANCES.map((stance, column) => [stance, /** @type {[number, number]} */ ([columns[column][at] ?? Infinity, columns[column][at + 1] ?? Infinity])])));
  return { all, whole };
}

/** At which reasons pages begin, and where the last one ends. @param {Element[]} items @param {number} room */
function cut(items, room) {
  const cuts = [0];
  let start = items[0]?.getBoundingClientRect().top ?? 0;
  items.forEach((item, at) => {
    const box = item.getBoundingClientRect();
    if (box.bottom - start > room && at > cuts[cuts.length - 1]) {
      cuts.push(at);
      start = box.top;
    }
  });
  return [...cuts, items.length];
}

/** Which page it is: the last one is followed by the first. @param {number} wanted @param {number} count */
export const turned = (wanted, count) => ((wanted % count) + count) % count;
