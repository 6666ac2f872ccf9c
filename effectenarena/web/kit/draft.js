// What somebody has typed and the desk has not yet taken: kept in this tab, so that a reload loses nothing.

let scope = "";
/** @type {() => void} */
let changed = () => {};
/** @type {(address: string) => void} */
let dropped = () => {};

/** @type {() => number} */
let revision = () => 0;
/** @type {(address: string, since: number, value: string) => Promise<unknown>} */
let overtaken = async () => {};

const key = (/** @type {string} */ address, of = scope) => `effectenarena:draft:${of}:${address}`;
const base = (/** @type {string} */ address, of = scope) => `effectenarena:base:${of}:${address}`;

/** @typedef {{revision: number, value: string|null, told?: boolean}} Base what the desk held when somebody began to type, and whether they know that it changed */

export const drafts = {
  /** Whose drafts these are now; keep it where an answer may come when other work is on the desk. */
  get scope() {
    return scope;
  },

  /**
   * Tell whose drafts these are, and whom to tell when one has been taken or given up.
   * @param {string} work @param {() => void} whenChanged @param {(address: string) => void} [whenDropped]
   * @param {{revision: () => number, overtaken: (address: string, since: number, value: string) => Promise<unknown>}} [desk] which
   * revision is on screen, and whom to tell that somebody else changed what was being typed over
   */
  open(work, whenChanged, whenDropped = () => {}, desk = { revision: () => 0, overtaken: async () => {} }) {
    scope = work;
    changed = whenChanged;
    dropped = whenDropped;
    ({ revision, overtaken } = desk);
  },

  /** @param {string} address @returns {string|null} */
  get: (address) => sessionStorage.getItem(key(address)),

  /** @param {string} address @param {string} text @param {string} [value] what the desk holds in its place */
  set(address, text, value) {
    if (value !== undefined && drafts.get(address) === null) drafts.begin(address, value);
    sessionStorage.setItem(key(address), text);
  },

  /** From here on the draft stands against this value; null is whatever the desk shows next. @param {string} address @param {string|null} value */
  begin: (address, value) => sessionStorage.setItem(base(address), JSON.stringify({ revision: revision(), value })),

  /**
   * Whether a draft may not be sent: the desk holds something else than when somebody began to type. Who did it is said
   * once; after that the draft waits until whoever typed it says so again.
   * @param {string} address @param {string} value what the desk holds now @param {boolean} sure said again, with Enter
   */
  async overtaken(address, value, sure) {
    /** @type {Base|null} */
    const began = JSON.parse(sessionStorage.getItem(base(address)) ?? "null");
    if (!began || began.value === null) return false;
    if (began.value === value) return Boolean(began.told) && !sure;
    sessionStorage.setItem(base(address), JSON.stringify({ revision: revision(), value, told: true }));
    await overtaken(address, began.revision, value);
    return true;
  },

  /** What was sent has been taken, but somebody typed on: the draft now stands against what was taken. @param {string} address @param {string} value */
  settle(address, value) {
    if (JSON.parse(sessionStorage.getItem(base(address)) ?? "null")?.value === null) drafts.begin(address, value);
  },

  /** Forget the draft, unless somebody typed on since `taken`. @param {string} address @param {string} [taken] @param {string} [of] whose draft */
  clear(address, taken, of = scope) {
    if (taken !== undefined && sessionStorage.getItem(key(address, of)) !== taken) return;
    sessionStorage.removeItem(key(address, of));
    sessionStorage.removeItem(base(address, of));
    changed();
  },

  /** Give the draft up: what the desk holds comes back. @param {string} address */
  drop(address) {
    drafts.clear(address);
    dropped(address);
  },
};
