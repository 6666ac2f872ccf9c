// Where two tables gave another answer: both side by side, and the group chooses.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** Opens the list; it is there only when there is something to settle. @param {Context} context */
export function tablesButton({ act, data, state }) {
  const count = data.differs.length;
  const open = state.panel === "tables";
  return (count > 0 || open) && h("button", { type: "button", key: "tables", class: "bare", "aria-expanded": String(open), onclick: () => act.set({ panel: open ? "" : "tables" }) }, t("tables.open", { count }));
}

/** @param {Context} context */
export function tablesList(context) {
  const rows = context.data.differs;
  if (!rows.length) return h("p", { key: "none" }, t("tables.none"));
  return [
    h("p", { key: "how", class: "quiet" }, t("tables.how")),
    h("ul", { class: "plain findings", key: "rows" }, rows.map((row) => h("li", { key: `${row.item} ${row.field} ${row.entry}`, class: "finding" },
      h("p", null, h("strong", null, row.name), `, ${row.label}`),
      h("div", { class: "answers" },
        answer(context, row, false),
        answer(context, row, true))))),
  ];
}

/** @param {Context} context @param {import("./types").Differs} row @param {boolean} theirs */
function answer(context, row, theirs) {
  const value = theirs ? row.theirs : row.ours;
  const which = theirs ? "theirs" : "ours";
  return h("div", { class: "same", key: which },
    h("p", null, h("span", { class: "quiet" }, `${t(theirs ? "tables.table" : "tables.now")}: `), value),
    h("button", { type: "button", "aria-label": t(`tables.${which}.of`, { value, name: row.name, label: row.label }), onclick: () => settle(context, row, theirs) }, t(`tables.${which}`)));
}

/** @param {Context} context @param {import("./types").Differs} row @param {boolean} theirs */
async function settle({ send, act }, row, theirs) {
  const reply = await send("tables.settle", { item: row.item, field: row.field, entry: row.entry, theirs });
  act.tell(reply.ok ? reply.data.words : reply.error ?? "", { undo: reply.ok, bad: !reply.ok });
}
