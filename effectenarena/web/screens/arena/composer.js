// A new note, written at the end of its lane. Enter lays it down and waits for the next one.

import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";

/** @param {import("./types").Context} context @param {import("./types").Kind} kind */
export function composer({ act, errors, data }, kind) {
  const address = `add.${kind}`;

  /** @param {SubmitEvent} event */
  const lay = async (event) => {
    event.preventDefault();
    const input = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (event.currentTarget).elements.namedItem(address));
    const reply = await act.lay(kind, input.value);
    if (!reply.ok) return;
    input.value = "";
    drafts.clear(address);
    requestAnimationFrame(() => input.closest("form")?.scrollIntoView({ block: "nearest" }));
  };

  /** @param {KeyboardEvent} event */
  const leave = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    act.set({ adding: null });
    const last = data.notes.filter((note) => note.data.kind === kind).at(-1);
    if (last) act.reveal(last.data.id);
  };

  return h("form", { class: `composer ${kind}`, key: "composer", onsubmit: lay, onkeydown: leave },
    field({ address, label: t("arena.add.label"), value: "", keep: true, error: errors[address],
            props: { maxlength: 500, list: kind === "party" ? "list-party" : undefined, mounted: (/** @type {HTMLElement} */ el) => {
              el.focus();
              el.closest("form")?.scrollIntoView({ block: "nearest" });
            } } }),
    h("div", { class: "row" },
      h("button", { type: "submit", class: "first" }, t("arena.add.do")),
      h("button", { type: "button", class: "bare", onclick: () => act.set({ adding: null }) }, t("arena.panel.close"))));
}
