// The panel of the session itself: which script is followed, who is there, what is set aside, what is still missing.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { scriptChoice } from "./steps.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function meetingButton({ state, act }) {
  const open = state.panel === "meeting";
  return h("button", { type: "button", key: "meeting", "aria-expanded": String(open), onclick: () => act.set({ panel: open ? "" : "meeting" }) }, t("meeting.open"));
}

/** @param {Context} context @param {() => import("../../kit/dom.js").VNode} room opens the room for phones */
export function meeting(context, room) {
  return h("div", { class: "stack wide meeting", key: "meeting" }, scriptChoice(context), h("div", { class: "row", key: "room" }, room()));
}
