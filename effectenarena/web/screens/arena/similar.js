// Notes that may say the same, as a calm list: the group chooses which text stays, or says that they are two things.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { nameOf } from "./map.js";
import { shape } from "./shapes.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Note} Note
 */

/** Opens the list; it is there only when there is something to ask. @param {Context} context */
export function similarButton({ act, data, state }) {
  const count = data.similar.length;
  const open = state.panel === "similar";
  return (count > 0 || open) && h("button", { type: "button", key: "similar", class: "bare", "aria-expanded": String(open), onclick: () => act.set({ panel: open ? "" : "similar" }) }, t("similar.open", { count }));
}

/** @param {Context} context */
export function similarList(context) {
  const { data, notes } = context;
  const pairs = data.similar.map(([one, other]) => [notes.get(one), notes.get(other)]);
  if (!pairs.length) return h("p", { key: "none" }, t("similar.none"));
  return [
    h("p", { key: "how", class: "quiet" }, t("similar.how")),
    h("ul", { class: "plain findings", key: "pairs" }, pairs.map(([one, other]) => one && other && h("li", { key: `${one.data.id}~${other.data.id}`, class: "finding" },
      [one, other].map((keep) => h("div", { class: "same", key: keep.data.id },
        h("p", null, shape(keep.data.kind), h("strong", null, nameOf(keep))),
        h("button", { type: "button", "aria-label": t("similar.merge.of", { name: nameOf(keep) }), onclick: () => merge(context, keep, keep === one ? other : one) }, t("similar.merge")))),
      h("button", { type: "button", class: "bare", "aria-label": t("similar.apart.of", { one: one.said, other: other.said }), onclick: () => apart(context, one, other) }, t("similar.apart"))))),
  ];
}

/** @param {Context} context @param {Note} keep @param {Note} gone */
async function merge({ act }, keep, gone) {
  const reply = await act.merge(keep.data.id, gone.data.id);
  if (!reply.ok) act.tell(reply.error ?? "", { bad: true });
}

/** @param {Context} context @param {Note} one @param {Note} other */
async function apart({ send, act }, one, other) {
  const reply = await send("notes.apart", { one: one.data.id, other: other.data.id });
  act.tell(reply.ok ? reply.data.words : reply.error ?? "", { undo: reply.ok, bad: !reply.ok });
}
