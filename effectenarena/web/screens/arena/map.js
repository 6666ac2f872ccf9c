// Reading the map: names, neighbours, what hangs together.

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Note} Note
 * @typedef {import("./types").Arrow} Arrow
 * @typedef {import("./types").ArenaData} ArenaData
 */

/** @param {Note} note "E7 Minder eenzaam" */
export const nameOf = (note) => `${note.said} ${note.data.label}`;

/** Whether this is a time capsule: what would change it is not offered. @param {Context} context */
export const isStill = ({ view }) => Boolean(view.session?.frozen);

/** @param {Context} context @param {Arrow} link "M2 → E3" */
export const shortOf = ({ notes }, link) => `${notes.get(link.data.source)?.said} → ${notes.get(link.data.target)?.said}`;

/** A note or an arrow as people name it. @param {Context} context @param {string} item */
export function itemName(context, item) {
  const note = context.notes.get(item);
  const link = context.links.get(item);
  return note ? nameOf(note) : link ? shortOf(context, link) : "";
}

/** The arrows of a view by the note at either end. @type {WeakMap<Arrow[], {source: Map<string, Arrow[]>, target: Map<string, Arrow[]>}>} */
const ends = new WeakMap();

/** @param {Arrow[]} links */
function byEnd(links) {
  const known = ends.get(links);
  if (known) return known;
  const made = { source: by(links, "source"), target: by(links, "target") };
  ends.set(links, made);
  return made;
}

/** @param {Arrow[]} links @param {"source"|"target"} end */
function by(links, end) {
  /** @type {Map<string, Arrow[]>} */
  const found = new Map();
  for (const link of links) {
    const there = found.get(link.data[end]);
    if (there) there.push(link);
    else found.set(link.data[end], [link]);
  }
  return found;
}

/** @param {ArenaData} data @param {string} id */
export function arrowsAt({ links }, id) {
  const { source, target } = byEnd(links);
  return [...source.get(id) ?? [], ...(target.get(id) ?? []).filter((link) => link.data.source !== id)];
}

/**
 * Everything before and after a note or an arrow: ids of notes and addresses of arrows.
 * @param {Context} context @param {string} item @returns {Set<string>}
 */
export function hangsTogether({ data, links }, item) {
  const arrow = links.get(item);
  const lit = new Set([item]);
  const walk = (/** @type {string} */ start, /** @type {"source"|"target"} */ from, /** @type {"source"|"target"} */ to) => {
    const waiting = [start];
    const seen = new Set(waiting);
    lit.add(start);
    for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
      for (const link of byEnd(data.links)[from].get(here) ?? []) {
        if (link.data.feedback) continue;
        const end = link.data[to];
        lit.add(link.address);
        lit.add(end);
        if (!seen.has(end)) {
          seen.add(end);
          waiting.push(end);
        }
      }
    }
  };
  walk(arrow ? arrow.data.target : item, "source", "target");
  walk(arrow ? arrow.data.source : item, "target", "source");
  // A party is one note in two roles: what it puts in goes on from it, and who pays belongs to the way.
  const pays = data.notes.filter((note) => note.data.kind === "investment" && note.data.party);
  for (const note of pays) if (note.data.party === item) walk(note.data.id, "source", "target");
  for (const note of pays) if (lit.has(note.data.id)) lit.add(note.data.party);
  return lit;
}

/** Notes that a new arrow from `source` may go to. @param {Context} context @param {string} source @returns {Note[]} */
export function targetsOf({ data, notes, links }, source) {
  const from = notes.get(source);
  if (!from) return [];
  return data.notes.filter((note) => note !== from && !links.has(`${source}>${note.data.id}`)
    && data.allowed.includes(`${from.data.kind}>${note.data.kind}`) && note.data.kind !== (from.data.kind === "effect" ? "measure" : ""));
}

/** Does what somebody looks for stand on this note? @param {Note} note @param {string} text */
export function matches(note, text) {
  const wanted = text.trim().toLowerCase();
  return note.said.toLowerCase() === wanted || nameOf(note).toLowerCase().includes(wanted);
}
