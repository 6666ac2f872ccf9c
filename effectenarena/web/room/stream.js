// What the room tells the facilitator and the beamer, put together to one picture.

/**
 * @typedef {import("./link.js").Note} Note
 * @typedef {import("./link.js").Arrow & {style: string, votes?: number, evidence?: number}} Arrow
 * @typedef {{picture: {[section: string]: any}, notes: Map<string, Note & {undesired?: boolean}>, arrows: Map<string, Arrow>, here: boolean}} Told
 */

/** Lay what is known in the order that the group gave it. @param {Map<string, any>} notes @param {string[]|undefined} order */
export function inOrder(notes, order) {
  for (const id of order ?? []) {
    const note = notes.get(id);
    if (notes.delete(id)) notes.set(id, note);
  }
}

/**
 * Follow the room; a line that breaks is opened again, from where it was.
 * @param {string} address @param {(told: Told) => void} changed @returns {Told}
 */
export function follow(address, changed) {
  /** @type {Told} */
  const told = { picture: {}, notes: new Map(), arrows: new Map(), here: true };
  let seen = -1;
  const open = () => {
    const stream = new EventSource(`${address}${seen >= 0 ? `&seen=${seen}` : ""}`);
    stream.onopen = () => is(true);
    stream.onerror = () => {
      is(false);
      if (stream.readyState === EventSource.CLOSED && told.picture.room?.phase !== "closed") setTimeout(open, 2000);
    };
    stream.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (event.lastEventId) seen = Number(event.lastEventId); // what stands in no event has no number
      take(told, message);
      changed(told);
    };
  };
  const is = (/** @type {boolean} */ here) => {
    if (here === told.here) return;
    told.here = here;
    changed(told);
  };
  open();
  return told;
}

/** @param {Told} told @param {any} message */
function take(told, message) {
  if (message.now) {
    told.notes.clear();
    told.arrows.clear();
  }
  const { board, ...rest } = message;
  for (const note of board?.notes ?? []) told.notes.set(note.id, note);
  for (const arrow of board?.arrows ?? []) told.arrows.set(arrow.id, arrow);
  for (const gone of board?.gone ?? []) {
    told.notes.delete(gone);
    told.arrows.delete(gone);
  }
  inOrder(told.notes, board?.order);
  told.picture = { ...told.picture, ...rest };
}
