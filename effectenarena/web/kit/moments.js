// Earlier moments of the work: look what is different since, and go back.

import { dialog } from "./dialog.js";
import { h } from "./dom.js";
import { date, time } from "./format.js";
import { since } from "./since.js";
import { timeline } from "./timeline.js";
import { t } from "./words.js";

/**
 * @typedef {import("./since.js").Moment} Moment
 * @typedef {import("./since.js").Difference} Difference
 */

const SHOWN = 200;

/**
 * @param {import("./types").ScreenTools} tools
 * @returns {{open: () => void, show: (lang: string) => import("./dom.js").Child}}
 */
export function earlierMoments(tools) {
  const { send, redraw, say, root } = tools;
  const grown = timeline(tools);
  let growing = false;
  /** @type {Moment[]|null} */
  let moments = null;
  /** @type {{seq: number, difference: Difference|null}|null} */
  let chosen = null;
  let trouble = "";

  const open = async () => {
    const reply = await send("moments");
    if (!reply.ok) return say(reply.error ?? "");
    [moments, chosen, trouble, growing] = [reply.data, null, "", false];
    redraw();
  };
  /** Back to the beginning, where the last ones are not all there are. */
  const all = async () => {
    if (moments?.length !== SHOWN) return;
    const reply = await send("moments", { all: true });
    if (reply.ok && moments) moments = reply.data;
    else say(reply.error ?? "");
    redraw();
  };
  const closed = () => {
    moments = null;
    grown.stop();
    redraw();
    /** @type {HTMLElement|null} */ (root.querySelector(".keep > button"))?.focus();
  };

  /** @param {number} seq */
  const look = async (seq) => {
    chosen = chosen?.seq === seq ? null : { seq, difference: null };
    trouble = "";
    redraw();
    if (!chosen) return;
    const reply = await send("moment.difference", { seq });
    if (chosen?.seq !== seq) return;
    if (reply.ok) chosen.difference = reply.data;
    else trouble = reply.error ?? "";
    redraw();
    requestAnimationFrame(() => root.querySelector(".moment .since")?.scrollIntoView({ block: "nearest" }));
  };

  /** @param {Event} event @param {Moment} moment */
  const back = async (event, moment) => {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    const reply = await send("moment.back", { seq: moment.seq });
    if (reply.ok) return button.closest("dialog")?.close();
    trouble = reply.error ?? "";
    redraw();
  };

  /** @param {Moment} moment @param {boolean} now @param {string} lang */
  const row = (moment, now, lang) => {
    const when = time(moment.time, lang);
    const isOpen = chosen?.seq === moment.seq;
    return h("li", { key: moment.seq, class: isOpen ? "moment open" : "moment" },
      h("div", { class: "moment-line" },
        h("span", { class: "quiet when" }, when),
        h("span", { class: "grow" }, moment.what, moment.who && h("span", { class: "quiet" }, ` · ${moment.who}`)),
        now ? h("span", { class: "tag" }, t("shell.moment.now"))
          : h("button", { type: "button", class: "bare", "aria-expanded": String(isOpen), "aria-label": t("shell.moment.difference.of", { time: when, what: moment.what }), onclick: () => look(moment.seq) }, t("shell.moment.difference"))),
      isOpen && h("div", { class: "stack since", role: "status" },
        trouble && h("p", { class: "bad" }, `▲ ${trouble}`),
        chosen?.difference && [since(chosen.difference),
          h("div", null, h("button", { type: "button", class: "first", onclick: (/** @type {Event} */ event) => back(event, moment) }, t("shell.moment.back", { time: when })))]));
  };

  /** @param {string} lang */
  const show = (lang) => moments && dialog({ title: t("shell.moments"), closed },
    !growing && moments.length > 1 && h("p", { key: "grow" }, h("button", { type: "button", onclick: grow }, t("shell.timeline.open"))),
    growing ? grown.show(lang, h("button", { type: "button", class: "bare", key: "list", onclick: grow }, t("shell.timeline.list"))) : list(moments, lang));

  const grow = async () => {
    if (!growing) await all();
    growing = !growing;
    if (growing && moments) grown.start(moments);
    else grown.stop();
    redraw();
  };

  /** @param {Moment[]} moments @param {string} lang */
  const list = (moments, lang) => [
    h("p", { class: "quiet" }, t(moments.length > 1 ? "shell.moments.lead" : "shell.moments.none")),
    h("div", { class: "moments" }, byDay(moments, lang).map(([day, those]) => h("section", { key: day, "aria-label": day },
      h("h3", null, day),
      h("ol", { class: "plain" }, those.map((one) => row(one, one === moments?.[0], lang)))))),
    moments.length === SHOWN && h("div", { class: "row", key: "limit" }, h("p", { class: "quiet small" }, t("shell.moments.limit", { count: SHOWN })),
      h("button", { type: "button", class: "bare", onclick: all }, t("shell.moments.all"))),
  ];

  return { open, show };
}

/** @param {Moment[]} moments @param {string} lang @returns {[string, Moment[]][]} */
function byDay(moments, lang) {
  /** @type {Map<string, Moment[]>} */
  const days = new Map();
  for (const one of moments) {
    const day = date(one.time, lang);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days];
}
