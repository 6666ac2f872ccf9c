// The keys of who writes for the room. None of them does anything while somebody types.

/** @typedef {import("./types").Context} Context */

/**
 * @param {Context} context @param {string} key in lower case @param {boolean} shift @param {HTMLElement} root
 * @returns {boolean} whether the key meant something
 */
export function shortcut(context, key, shift, root) {
  const { state, act, data, notes } = context;
  const note = notes.get(state.selected ?? "");
  const search = () => /** @type {HTMLInputElement|null} */ (root.querySelector(".arena [type=search]"));
  if (key === "/") search()?.select();
  else if (key === "u") act.undo();
  else if (key === "f") act.wall();
  else if (key === "b") act.set({ paused: true });
  else if (key === "?") act.set({ helping: true });
  else if (key === "v" && note) act.vote(note.data.id, shift ? -1 : 1);
  else if (key === "n") act.startNote(note?.data.kind ?? "measure");
  else if (/^[1-4]$/.test(key)) act.startNote(data.kinds[Number(key) - 1]);
  else if (/^[imep]$/.test(key)) {
    // A number is being said: what follows is typed in the search field, which also takes m12>e7.
    // At once, not a frame later: the next key may be there before that, and would end up behind the caret.
    act.set({ search: key });
    const input = search();
    if (input) {
      input.value = key;
      input.focus();
      input.setSelectionRange(key.length, key.length);
    }
  } else return false;
  return true;
}
