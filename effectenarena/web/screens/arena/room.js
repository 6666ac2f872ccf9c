// Open the room: people take part with their own phone, beside the board. It runs on by itself, also without this page.

import { dialog } from "../../kit/dialog.js";
import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";

/** @typedef {{open: boolean, join_url?: string, code?: string, beamer_url?: string, host_url?: string}} Room */

/** @param {() => import("./types").Context} now what is on screen at this moment */
export function roomDoor(now) {
  let open = false;
  let busy = false;
  /** @type {Room|null} */
  let room = null;
  let refused = "";

  const ask = async (/** @type {string} */ op, /** @type {{[name: string]: any}} */ args) => {
    busy = true;
    refused = "";
    now().redraw();
    const reply = await now().send(op, args);
    busy = false;
    room = reply.ok ? reply.data : room;
    refused = reply.ok ? "" : reply.error ?? "";
    now().redraw();
  };
  const start = () => {
    open = true;
    void ask("room.state", {});
  };

  /** A page of the room opens beside this one. @param {string} words @param {string|undefined} address @param {string} [look] */
  const way = (words, address, look = "button") => h("a", { key: words, class: look, href: address, target: "_blank", rel: "noopener noreferrer" }, words);

  return {
    button: () => h("button", { type: "button", key: "room", onclick: start }, t("arena.room.open")),
    show: () =>
      open &&
      dialog({ title: t("arena.room"), closed: () => ((open = false), now().redraw()) },
        h("p", null, t("arena.room.why")),
        busy && h("p", { role: "status" }, h("progress", { "aria-label": t("arena.room.busy") }), " ", t("arena.room.busy")),
        refused && h("p", { class: "bad", role: "alert" }, refused),
        !busy && room && !room.open && h("div", { class: "stack" },
          h("button", { type: "button", class: "first", onclick: () => ask("room.start", { wifi: true }) }, t("arena.room.wifi")),
          h("p", { class: "quiet" }, t("arena.room.wifi.why")),
          h("button", { type: "button", onclick: () => ask("room.start", { wifi: false }) }, t("arena.room.here")),
          h("p", { class: "quiet" }, t("arena.room.here.why"))),
        !busy && room?.open && h("div", { class: "stack" },
          h("p", null, t("arena.room.is"), " ", h("b", null, room.join_url)),
          h("p", { class: "row" }, way(t("arena.room.host"), room.host_url, "button first"), way(t("arena.room.beamer"), room.beamer_url)),
          h("p", { class: "quiet" }, t("arena.room.host.why")))),
  };
}
