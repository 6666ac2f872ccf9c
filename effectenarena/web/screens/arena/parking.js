// The parking place: what was said and set aside. It can become a note, in one step that can be taken back.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { line } from "./line.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function parking(context) {
  const { send, say, errors, data } = context;
  const rows = data.meeting.parking;
  return h("section", { class: "stack", key: "parking" }, h("h3", null, t("meeting.parking")), h("p", { class: "quiet" }, t("meeting.parking.how")),
    rows.length > 0 && h("ul", { class: "plain parked" }, rows.map(({ label = "" }, row) => h("li", { key: `${row}-${label}`, class: "stack" },
      h("p", null, label),
      h("form", { class: "row tight", onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const lane = /** @type {HTMLSelectElement} */ (/** @type {HTMLFormElement} */ (event.currentTarget).elements.namedItem("lane"));
        take(context, row, lane.value);
      } },
        h("select", { name: "lane", "aria-label": t("meeting.parking.lane", { label }) }, data.kinds.map((kind) => h("option", { key: kind, value: kind, selected: kind === "effect" }, t(`arena.lane.hall.${kind}`)))),
        h("button", { type: "submit", "aria-label": t("meeting.parking.lay.of", { label }) }, t("meeting.parking.lay")),
        h("button", { type: "button", class: "bare", "aria-label": t("meeting.parking.take.of", { label }), onclick: () => take(context, row) }, t("meeting.parking.take")))))),
    line("meeting.parked", t("meeting.parking.label"), t("meeting.parking.add"), errors["meeting.parked"], async (label) => {
      const reply = await send("parking.add", { at: "meeting.parked", label });
      if (reply.ok) say(t("meeting.parking.kept", { label }));
      return reply.ok;
    }));
}

/** @param {Context} context @param {number} row @param {string} [kind] the lane in which it becomes a note */
async function take({ send, act }, row, kind) {
  const reply = await send("parking.take", { row, ...(kind ? { kind } : {}) });
  if (!reply.ok) return act.tell(reply.error ?? "", { bad: true });
  act.tell(t(kind ? "meeting.parking.laid" : "meeting.parking.gone", { label: reply.data.label }), { undo: true });
}
