// What somebody has typed and the desk has not yet taken: kept in this tab, so that a reload loses nothing.

let scope = "";
/** @type {() => void} */
let changed = () => {};
/** @type {(address: string) => void} */
let dropped = () => {};

const key = (/** @type {string} */ address, of = scope) => `effectenarena:draft:${of}:${address}`;

export const drafts = {
  /** Whose drafts these are now; keep it where an answer may come when other work is on the desk. */
  get scope() {
    return scope;
  },

  /**
   * Tell whose drafts these are, and whom to tell when one has been taken or given up.
   * @param {string} work @param {() => void} whenChanged @param {(address: string) => void} [whenDropped]
   */
  open(work, whenChanged, whenDropped = () => {}) {
    scope = work;
    changed = whenChanged;
    dropped = whenDropped;
  },

  /** @param {string} address @returns {string|null} */
  get: (address) => sessionStorage.getItem(key(address)),

  /** @param {string} address @param {string} text */
  set: (address, text) => sessionStorage.setItem(key(address), text),

  /** Forget the draft, unless somebody typed on since `taken`. @param {string} address @param {string} [taken] @param {string} [of] whose draft */
  clear(address, taken, of = scope) {
    if (taken !== undefined && sessionStorage.getItem(key(address, of)) !== taken) return;
    sessionStorage.removeItem(key(address, of));
    changed();
  },

  /** Give the draft up: what the desk holds comes back. @param {string} address */
  drop(address) {
    drafts.clear(address);
    dropped(address);
  },
};
