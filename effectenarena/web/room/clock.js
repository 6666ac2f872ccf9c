// How long this step of the room still takes.

import { minutesLeft } from "../kit/clock.js";
import { t } from "../kit/words.js";

/** In words; empty for a step without a clock. @param {any} room */
export function clock(room) {
  if (!room?.minutes || !room.since) return "";
  const left = minutesLeft(Date.parse(room.since), room.minutes);
  return left > 0 ? t("room.phone.left", { count: left }) : t("room.phone.time");
}
