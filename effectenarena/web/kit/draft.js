// What somebody has typed and the desk has not yet taken: kept in this tab, so that a reload loses nothing.

let scope = "";
/** @type {() => void} */
let changed = () => {};

/** @param {string} address */
const key = (address) => `effectenarena:draft:${scope}:${address}`;

export const drafts = {
  /** Tell whose drafts these are, and whom to tell when one has been taken. @param {string} work @param {() => void} listener */
  open(work, listener) {
    scope = work;
    changed = listener;
  },

  /** @param {string} address @returns {string|null} */
  get: (address) => sessionStorage.getItem(key(address)),

  /** @param {string} address @param {string} text */
  set: (address, text) => sessionStorage.setItem(key(address), text),

  /** Forget the draft, unless somebody typed on since `taken`. @param {string} address @param {string} [taken] */
  clear(address, taken) {
    if (taken !== undefined && drafts.get(address) !== taken) return;
    sessionStorage.removeItem(key(address));
    changed();
  },
};
