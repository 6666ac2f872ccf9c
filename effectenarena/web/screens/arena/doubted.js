// What the room said of an arrow, and what that did to it; what stood there comes back in one click.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";

/** @param {import("./types").Context} context @param {import("./types").Arrow} link */
export function doubted({ send, act }, { address, data, room }) {
  if (!room) return null;
  const stood = room.stood === "none" ? "" : room.stood ?? "";
  const back = async () => {
    const reply = await send("link.set", { at: `${address}.evidence`, source: data.source, target: data.target, field: "evidence", text: stood });
    act.tell(reply.ok ? t("discuss.room.put_back") : reply.error ?? "", { undo: reply.ok, bad: !reply.ok });
  };
  return h("div", { key: "doubted", class: "doubted" },
    h("p", null, t("discuss.room", { agreed: room.agreed, untested: room.untested, contested: room.contested }),
      room.stood !== undefined && ` ${t("discuss.room.lowered", { stood: t(`arena.option.evidence.${room.stood}`) })}`),
    room.stood !== undefined && h("button", { type: "button", class: "bare", onclick: back }, t("discuss.room.back")));
}
