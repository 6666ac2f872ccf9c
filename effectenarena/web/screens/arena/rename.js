// Writing on the note itself: Enter keeps it, Escape leaves it as it was.

import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";

/** @param {import("./types").Context} context @param {import("./types").Note} note */
export function renaming({ act, errors, send, state }, note) {
  const { id, label } = note.data;
  const address = `${id}.label`;
  let sent = false;

  /** @param {boolean} back whether the note gets the focus again */
  const leave = (back) => {
    if (state.editing !== id) return;
    act.set({ editing: null });
    if (back) act.reveal(id);
  };

  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    event.stopPropagation(); // the keys of the board mean nothing while somebody types
    if (event.key === "Escape") {
      event.preventDefault();
      leave(true);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      sent = true;
      if (drafts.get(address) === null) leave(true);
      else /** @type {HTMLElement} */ (event.target).blur();
    }
  };

  return h("div", { class: "note-body", onkeydown: keys, onpointerdown: (/** @type {Event} */ event) => event.stopPropagation(),
                    onfocusout: () => {
                      if (drafts.get(address) === null) leave(false);
                    } },
    field({ address, label: t("arena.field.label"), hideLabel: true, kind: "area", value: label, error: errors[address], hint: "",
            props: { rows: 1, maxlength: 500, mounted: (/** @type {HTMLTextAreaElement} */ el) => {
              el.focus();
              if (el.value === label) el.select();
            } },
            commit: async (text) => {
              const reply = await send("node.set", { at: address, id, field: "label", text });
              if (reply.ok) leave(sent);
              else act.focus(address);
              return reply;
            } }));
}
