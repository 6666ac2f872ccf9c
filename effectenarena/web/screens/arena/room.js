// Open the room: people take part with their own phone, beside the board. It runs on by itself, also without this page.

import { dialog } from "../../kit/dialog.js";
import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { hall } from "../../room/hall.js";

/** @typedef {{open: boolean, delete_on: string, until: string, passed: boolean, join_url?: string, code?: string, beamer_url?: string, host_url?: string, hall?: import("../../room/hall.js").Point[]}} Room */
const AGAIN = 3000; // milliseconds between two looks, until a phone got in

/** @param {() => import("./types").Context} now what is on screen at this moment */
export function roomDoor(now) {
  let open = false;
  let busy = false;
  /** @type {Room|null} */
  let room = null;
  let refused = "";
  let until = "";

  /** Look now and then whether a phone got in, as long as somebody waits for it. */
  const wait = () => {
    if (!open || busy || !room?.hall?.some((one) => one.name === "phone" && one.state !== "good")) return;
    setTimeout(async () => {
      const reply = open && !busy ? await now().send("room.state", {}) : null;
      if (!reply?.ok || busy) return;
      room = reply.data;
      now().redraw();
      wait();
    }, AGAIN);
  };
  const ask = async (/** @type {string} */ op, /** @type {{[name: string]: any}} */ args) => {
    busy = true;
    refused = "";
    now().redraw();
    const reply = await now().send(op, args);
    busy = false;
    room = reply.ok ? reply.data : room;
    refused = reply.ok ? "" : reply.error ?? "";
    now().redraw();
    wait();
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
        !busy && room?.passed && h("p", { class: "bad" }, t("arena.room.passed", { day: room.until })),
        !busy && room && !room.open && h("div", { class: "stack" },
          h("label", { for: "room-until" }, t("arena.room.day")),
          h("input", { id: "room-until", type: "date", value: until || room.delete_on, onchange: (/** @type {any} */ event) => (until = event.target.value) }),
          h("p", { class: "quiet" }, t("arena.room.day.why")),
          h("button", { type: "button", class: "first", onclick: () => ask("room.start", { wifi: true, until }) }, t("arena.room.wifi")),
          h("p", { class: "quiet" }, t("arena.room.wifi.why")),
          h("button", { type: "button", onclick: () => ask("room.start", { wifi: false, until }) }, t("arena.room.here")),
          h("p", { class: "quiet" }, t("arena.room.here.why"))),
        !busy && room?.open && h("div", { class: "stack" },
          h("p", null, t("arena.room.is"), " ", h("b", null, room.join_url)),
          h("p", { class: "row" }, way(t("arena.room.host"), room.host_url, "button first"), way(t("arena.room.beamer"), room.beamer_url)),
          h("p", { class: "quiet" }, t("arena.room.host.why")),
          !room.passed && h("p", { class: "quiet" }, t("arena.room.until", { day: room.until })),
          !!room.hall?.length && h("h3", null, t("arena.room.check")), !!room.hall?.length && hall(room.hall),
          h("p", { class: "row" }, h("button", { type: "button", onclick: () => ask("room.state", { again: true }) }, t("arena.room.again"))))),
  };
}
