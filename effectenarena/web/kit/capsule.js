// A time capsule on the desk: when it was frozen, what is different now, and the way to go on in a copy.

import { dialog } from "./dialog.js";
import { drawn } from "./drawing.js";
import { h } from "./dom.js";
import { date } from "./format.js";
import { since } from "./since.js";
import { t } from "./words.js";

/**
 * @typedef {{works: {work: string, name: string, file: string, opened_at: string}[], work: string|null, then?: string, now?: string,
 *   drawing?: import("./drawing.js").Tree, difference?: import("./since.js").Difference}} Compared
 */

/** @param {import("./types").ScreenTools} tools */
export function timeCapsule({ send, redraw, say }) {
  /** @type {Compared|null} */
  let compared = null;
  let trouble = "";

  /** @param {string} [work] */
  const compare = async (work) => {
    const reply = await send("capsule.compare", work ? { work } : {});
    if (reply.ok) compared = reply.data;
    trouble = reply.ok ? "" : reply.error ?? "";
    if (trouble) say(trouble);
    redraw();
  };
  const goOn = async () => {
    const reply = await send("capsule.go_on");
    trouble = reply.ok ? "" : reply.error ?? "";
    redraw();
  };
  const closed = () => {
    compared = null;
    redraw();
  };

  return {
    /** @param {import("./types").View} view */
    bar(view) {
      const frozen = view.session?.frozen;
      if (!frozen) return null;
      return h("div", { class: "banner capsule no-print", role: "status", key: "capsule" },
        h("strong", null, t("capsule.is", { date: date(frozen, view.lang) })), h("span", null, t("capsule.is.hint")),
        h("button", { type: "button", onclick: () => compare() }, t("capsule.compare")),
        h("button", { type: "button", onclick: goOn }, t("capsule.go_on")),
        trouble && h("span", { class: "bad" }, `▲ ${trouble}`));
    },

    /** @param {import("./types").View} view */
    show(view) {
      const frozen = view.session?.frozen;
      if (!compared || !frozen) return null;
      const { works, work, then, now, drawing, difference } = compared;
      return dialog({ title: t("capsule.compare"), closed },
        h("div", { class: "timeline stack", key: "compared" },
          !work && h("p", { key: "none" }, t("capsule.compare.none")),
          work && h("p", { key: "lead" }, t("capsule.compare.lead", { date: date(frozen, view.lang) })),
          works.length > 1 && h("label", { class: "row", key: "which" }, t("capsule.compare.with"),
            h("select", { onchange: (/** @type {any} */ event) => compare(event.target.value) }, works.map((one) =>
              h("option", { key: one.work, value: one.work, selected: one.work === work }, `${one.name} · ${one.file}`)))),
          then && h("p", { key: "then" }, t("capsule.compare.then", { sentence: then })),
          now && h("p", { key: "now" }, t("capsule.compare.now", { sentence: now })),
          drawing && h("div", { class: "timeline-sheet", key: "sheet", role: "group", "aria-label": t("capsule.compare"), tabindex: "0" }, drawn(drawing, { class: "timeline-drawing" })),
          difference && h("div", { class: "since stack", key: "since" }, since(difference))));
    },
  };
}
