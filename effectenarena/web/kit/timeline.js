// The sheet as it grew: a slider over the moments, the sheet drawn as it was then, and what is different marked on it.

import { drawn } from "./drawing.js";
import { h } from "./dom.js";
import { date, time } from "./format.js";
import { since } from "./since.js";
import { t } from "./words.js";

/**
 * @typedef {import("./since.js").Moment} Moment
 * @typedef {{drawing: import("./drawing.js").Tree, difference: import("./since.js").Difference|null}} Shown
 */

const AGAINST = /** @type {const} */ (["nothing", "before", "first"]);
const STEP = 1400;
/** More moments than these are thinned until somebody wants them all: playing stays a matter of minutes. */
const FEW = 120;

/**
 * @param {import("./types").ScreenTools} tools
 * @returns {{start: (moments: Moment[]) => void, stop: () => void, show: (lang: string, beside: import("./dom.js").Child) => import("./dom.js").Child}}
 */
export function timeline({ send, redraw, say, root }) {
  /** All there are, and those on the slider; from the first to the last. @type {Moment[]} */
  let every = [];
  /** @type {Moment[]} */
  let moments = [];
  let at = 0;
  /** @type {typeof AGAINST[number]} */
  let against = "nothing";
  /** @type {Shown|null} */
  let shown = null;
  let trouble = "";
  /** What is asked for and not yet drawn: of a slider that is dragged only the last place counts. */
  let asking = false;
  let again = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let playing;

  const look = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    do {
      again = false;
      const other = against === "before" ? moments[at - 1] : against === "first" ? moments[0] : undefined;
      const reply = await send("moment.sheet", { seq: moments[at].seq, ...(other && other !== moments[at] && { since: other.seq }) });
      if (reply.ok) [shown, trouble] = [reply.data, ""];
      else trouble = reply.error ?? "";
    } while (again && moments.length);
    asking = false;
    redraw();
  };

  /** @param {number} place */
  const go = (place) => {
    at = Math.min(Math.max(place, 0), moments.length - 1);
    redraw();
    return look();
  };

  const pause = () => {
    clearTimeout(playing);
    playing = undefined;
  };
  const play = () => {
    if (playing) {
      pause();
      return redraw();
    }
    const next = async () => {
      if (at >= moments.length - 1) {
        pause();
        return redraw();
      }
      await go(at + 1);
      if (playing) playing = setTimeout(next, STEP);
    };
    playing = setTimeout(next, 0);
    if (at >= moments.length - 1) at = -1;
    redraw();
  };
  /** By hand, so it no longer plays by itself. @param {number} place */
  const step = async (place) => {
    pause();
    await go(place);
    say(spoken(moments[at], root.lang));
  };

  /** @param {string} label @param {string} sign @param {number} place @param {boolean} can */
  const button = (label, sign, place, can) =>
    h("button", { type: "button", "aria-label": t(label), "aria-disabled": String(!can), onclick: () => can && step(place) }, h("span", { "aria-hidden": "true" }, sign));

  /** @param {string} lang @param {import("./dom.js").Child} beside the way back, in the row of choices */
  const show = (lang, beside) => {
    if (!moments.length) return null;
    const moment = moments[Math.max(at, 0)];
    return h("div", { class: "timeline stack", key: "timeline" },
      h("div", { class: "row" },
        button("shell.timeline.back", "◀", at - 1, at > 0),
        h("input", { type: "range", class: "grow", min: 0, max: moments.length - 1, step: 1, value: String(Math.max(at, 0)), "aria-label": t("shell.timeline.slider"),
          "aria-valuetext": spoken(moment, lang), oninput: (/** @type {any} */ event) => {
            pause();
            go(Number(event.target.value));
          } }),
        button("shell.timeline.on", "▶", at + 1, at < moments.length - 1),
        h("button", { type: "button", onclick: play }, t(playing ? "shell.timeline.pause" : "shell.timeline.play"))),
      h("p", { class: "timeline-moment" }, h("strong", null, t("shell.timeline.place", { at: Math.max(at, 0) + 1, count: moments.length })), ` ${spoken(moment, lang)}`),
      h("div", { class: "row apart" },
        h("div", { class: "picks", role: "group", "aria-label": t("shell.timeline.against") }, AGAINST.map((one) =>
          h("button", { key: one, type: "button", "aria-pressed": String(against === one), onclick: () => {
            against = one;
            redraw();
            look();
          } }, t(`shell.timeline.against.${one}`)))),
        beside),
      every.length > FEW && h("label", { class: "check", key: "every" }, h("input", { type: "checkbox", checked: moments.length === every.length, onchange: (/** @type {any} */ event) => {
        pause();
        const there = moments[Math.max(at, 0)];
        moments = event.target.checked ? every : thinned(every);
        go(Math.max(0, moments.findLastIndex((one) => one.seq <= there.seq)));
      } }), t("shell.timeline.every", { count: every.length, shown: FEW })),
      trouble && h("p", { class: "bad", role: "alert" }, `▲ ${trouble}`),
      shown && h("div", { class: "timeline-sheet", key: "sheet", role: "group", "aria-label": t("shell.timeline.open"), tabindex: "0" }, drawn(shown.drawing, { class: "timeline-drawing" })),
      shown?.difference && h("div", { class: "since stack", key: "since" }, since(shown.difference)));
  };

  return {
    start: (latestFirst) => {
      every = [...latestFirst].reverse();
      moments = thinned(every);
      [shown, trouble] = [null, ""];
      go(moments.length - 1);
    },
    stop: () => {
      pause();
      [every, moments] = [[], []];
    },
    show,
  };
}

/** Evenly spread moments, the first and the last among them. @param {Moment[]} every */
function thinned(every) {
  if (every.length <= FEW) return every;
  return Array.from({ length: FEW }, (_, nth) => every[Math.round((nth * (every.length - 1)) / (FEW - 1))]);
}

/** @param {Moment} moment @param {string} lang */
function spoken(moment, lang) {
  return `${date(moment.time, lang)}, ${time(moment.time, lang)} · ${moment.what}${moment.who && ` · ${moment.who}`}`;
}
