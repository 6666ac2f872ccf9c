// The panel of the session itself: which script is followed, what is printed, what is still missing, who is there and what is set aside.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { line } from "./line.js";
import { itemName } from "./map.js";
import { parking } from "./parking.js";
import { printing } from "./print.js";
import { scriptChoice } from "./steps.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function meetingButton({ state, act }) {
  const open = state.panel === "meeting";
  return h("button", { type: "button", key: "meeting", "aria-expanded": String(open), onclick: () => act.set({ panel: open ? "" : "meeting" }) }, t("meeting.open"));
}

/** @param {Context} context @param {() => import("../../kit/dom.js").VNode} room opens the room for phones @param {import("./photos.js").Photos} photos */
export function meeting(context, room, photos) {
  return h("div", { class: "stack meeting", key: "meeting" },
    ready(context), scriptChoice(context), printing(context), attendance(context), table(context), first(context), parking(context), photos.section(), report(context),
    h("section", { class: "stack", key: "room" }, h("h3", null, t("meeting.phones")), h("div", { class: "row" }, room())));
}

/** What is still missing beforehand, each with a way to it. @param {Context} context */
function ready(context) {
  const rows = context.data.meeting.ready;
  const left = rows.filter((row) => !row.done).length;
  return h("section", { class: "stack", key: "ready" }, h("h3", null, t("meeting.ready")),
    h("details", { key: "list", open: left > 0 && left < rows.length ? true : undefined },
      h("summary", null, left ? t("meeting.ready.left", { count: left }) : t("meeting.ready.all")),
      h("ul", { class: "plain checklist" }, rows.map(({ key, done }) => h("li", { key, class: done ? "done" : undefined },
        mark(done), way(context, key), h("span", { class: "sr" }, ` (${t(done ? "meeting.ready.done" : "meeting.ready.open")})`))))));
}

/** @param {Context} context @param {string} key */
function way({ act }, key) {
  if (key === "notes" || key === "script") return h("span", null, t(`meeting.ready.${key}`));
  return h("button", { type: "button", class: "bare", onclick: () => act.project(key) }, t(`meeting.ready.${key}`));
}

/** @param {boolean} done */
const mark = (done) => h("span", { class: "mark", "aria-hidden": "true" }, done ? "✓" : "○");

/** @param {Context} context */
function attendance(context) {
  const { send, act, say, errors, data } = context;
  const rows = data.meeting.attendance;
  const total = rows.reduce((sum, row) => sum + (row.people ?? 0), 0);
  const set = async (/** @type {string} */ role, /** @type {number} */ people, /** @type {number|undefined} */ row) => {
    const reply = await send("attendance.set", { at: "meeting.role", role, people: String(people), ...(row === undefined ? {} : { row }) });
    if (reply.ok) say(t("meeting.attendance.kept", { role, count: people }));
    else if (row !== undefined) act.tell(reply.error ?? "", { bad: true });
    return reply;
  };
  return h("section", { class: "stack", key: "attendance" }, h("h3", null, t("meeting.attendance")), h("p", { class: "quiet" }, t("meeting.attendance.how")),
    rows.length > 0 && h("ul", { class: "plain" }, rows.map(({ role = "", people = 0 }, at) => h("li", { key: role, class: "row apart" },
      h("span", { class: "grow" }, role),
      h("span", { class: "row tight" },
        h("button", { type: "button", class: "step", "aria-label": t("meeting.attendance.less", { role }), onclick: () => set(role, Math.max(people - 1, 0), at) }, "−"),
        h("strong", { class: "count" }, String(people)),
        h("button", { type: "button", class: "step", "aria-label": t("meeting.attendance.more", { role }), onclick: () => set(role, people + 1, at) }, "+"))))),
    total > 0 && h("p", { class: "quiet" }, t("meeting.attendance.total", { count: total })),
    line("meeting.role", t("meeting.attendance.role"), t("meeting.attendance.add"), errors["meeting.role"], async (role) => {
      const standing = rows.find((row) => row.role?.toLowerCase() === role.trim().toLowerCase());
      return (await set(role, (standing?.people ?? 0) + 1, undefined)).ok;
    }));
}

/** Who should be here, as far as the sheet knows; the rest is a question. @param {Context} context */
function table(context) {
  const { table: rows, invite } = context.data.meeting;
  return h("section", { class: "stack", key: "table" }, h("h3", null, t("meeting.table")),
    h("ul", { class: "plain checklist" },
      rows.map(({ key, known, done }) => h("li", { key }, mark(known && done), h("span", null, t(`meeting.table.${key}`), " ", h("span", { class: "quiet" }, `(${t(known ? (done ? "meeting.table.yes" : "meeting.table.no") : "meeting.table.ask")})`)))),
      invite.map((party) => h("li", { key: party }, mark(false), h("span", null, t("meeting.table.invite", { party: itemName(context, party) }))))));
}

/** What the group wants worked out first, by its own points; each with a way to it. @param {Context} context */
function first(context) {
  const rows = context.data.meeting.first;
  return rows.length > 0 && h("section", { class: "stack", key: "first" }, h("h3", null, t("meeting.first")), h("p", { class: "quiet" }, t("meeting.first.how")),
    h("ol", { class: "points" }, rows.map(({ item, points }) => h("li", { key: item },
      h("button", { type: "button", class: "bare", onclick: () => context.act.select(item) }, itemName(context, item)), " ", h("span", { class: "quiet" }, t("meeting.first.points", { count: points }))))));
}

/** What goes home that evening. @param {Context} context */
function report({ data, maker }) {
  const { reports } = data.meeting;
  return reports.length > 0 && h("section", { class: "stack", key: "report" }, h("h3", null, t("meeting.report")), h("p", { class: "quiet" }, t("meeting.report.how")), maker.rows(reports));
}
