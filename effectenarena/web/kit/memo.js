// What did not change stays the same object: a part of the view, and the description made of it. An element whose
// description is the same object is left alone, so a change to one note costs one note.

/** Descriptions by key, given again for as long as what they rest on is the same. */
export function memo() {
  /** @type {Map<string, {rests: any[], made: any}>} */
  let before = new Map();
  /** @type {typeof before} */
  let now = new Map();
  return {
    /**
     * @template T
     * @param {string} key @param {any[]} rests what it rests on, compared one by one @param {() => T} make @returns {T}
     */
    keep(key, rests, make) {
      const old = before.get(key);
      const same = old && old.rests.length === rests.length && rests.every((one, at) => Object.is(one, old.rests[at]));
      const kept = same ? old : { rests, made: make() };
      now.set(key, kept);
      return kept.made;
    },
    /** A new drawing begins: what the last one did not ask for is let go. */
    turn() {
      [before, now] = [now, new Map()];
    },
  };
}

/**
 * Rows of a view, in which a row that came down again as it was is the row of before; all the same, the same list.
 * @template T
 * @param {(row: T) => string} keyOf
 */
export function steady(keyOf) {
  /** @type {Map<string, {text: string, row: T}>} */
  let known = new Map();
  /** @type {T[]} */
  let last = [];
  return (/** @type {T[]} */ rows) => {
    const next = new Map(rows.map((row) => {
      const [key, text] = [keyOf(row), JSON.stringify(row)];
      const old = known.get(key);
      return [key, old?.text === text ? old : { text, row }];
    }));
    known = next;
    const fresh = rows.map((row) => /** @type {{row: T}} */ (next.get(keyOf(row))).row);
    if (fresh.length !== last.length || fresh.some((row, at) => row !== last[at])) last = fresh;
    return last;
  };
}
