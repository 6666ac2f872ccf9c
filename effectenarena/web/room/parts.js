// Parts that the facilitator's page and the beamer share: a code to scan, a group's estimates, a reading.

import { h } from "../kit/dom.js";
import { t } from "../kit/words.js";
import { shown } from "./numbers.js";

export const PHASES = ["collect", "reveal", "connect", "doubt", "vote", "estimate", "evaluate", "closed"];
export const STANCES = ["agreed", "untested", "contested"];

/** A code to scan, from its rows of 0 and 1. @param {string[]} rows @param {string} label */
export function squares(rows, label) {
  const dark = rows.flatMap((row, y) => [...row].map((square, x) => (square === "1" ? `M${x} ${y}h1v1h-1z` : "")));
  return h("svg", { class: "qr", viewBox: `0 0 ${rows.length} ${rows.length}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" }, h("path", { d: dark.join("") }));
}

/** An arrow as a sentence. @param {import("./stream.js").Told} told @param {import("./stream.js").Arrow} arrow */
export function reading(told, arrow) {
  const named = (/** @type {string} */ id) => {
    const note = told.notes.get(id);
    return note ? [h("b", { class: `number ${note.kind}` }, note.number), " ", h("bdi", null, note.label)] : "…";
  };
  return h("p", { class: "reading" }, h("span", null, t("room.phone.if")), " ", named(arrow.source), h("span", null, ", ", t("room.phone.then").toLocaleLowerCase()), " ", named(arrow.target), arrow.because ? h("span", { class: "quiet" }, ` ${t("room.phone.because.is", { because: arrow.because })}`) : null);
}

/**
 * What the room thinks of an arrow, with every reason, or with those of one page.
 * @param {any} count @param {{[stance: string]: [number, number]}|null} [page] from which reason to which, for each stance
 */
export function doubts(count, page = null) {
  const given = (/** @type {string} */ stance) => count.reasons.filter((/** @type {any} */ reason) => reason.stance === stance);
  const widths = STANCES.map((stance) => `minmax(0, ${given(stance).length ? 3 : 1}fr)`).join(" ");
  const total = STANCES.reduce((sum, stance) => sum + count[stance], 0);
  return h("div", { class: "doubts", style: page ? { gridTemplateColumns: widths } : {} },
    h("p", { key: "gives", class: `gives ${count.gives}` }, h("b", null, t(`room.doubt.gives.${count.gives}`)), " ", h("span", { class: "quiet" }, t("room.doubt.rule"))),
    STANCES.map((stance) =>
      h("section", { key: stance, class: `stance ${stance}` },
        h("h3", null, h("b", null, String(count[stance])), " ", t(`room.stance.${stance}`)),
        h("div", { class: "bar", "aria-hidden": "true", style: { width: `${total ? (100 * count[stance]) / total : 0}%` } }),
        h("ul", { class: "plain" }, given(stance).slice(...(page?.[stance] ?? [])).map((/** @type {any} */ reason, /** @type {number} */ at) => h("li", { key: at }, reason.text))))));
}

/** Share of the width that is left free on either side, for a dot on the edge. */
const MARGIN = 3;

/**
 * Everybody's range as a line, and what the rule makes of them as a band; nobody is named. It fills the room it gets:
 * how high the drawing is does not change how large its words are.
 * @param {any} group @param {string} label @param {any} [beside] the group that sets the scale
 */
export function spread(group, label, beside = group) {
  const [least, most] = [beside.lowest, beside.highest];
  const span = most - least || Math.abs(most) || 1;
  const count = group.ranges.length;
  const part = (/** @type {number} */ from, /** @type {number} */ to) => ((to - from) / span) * (100 - 2 * MARGIN);
  const x = (/** @type {number} */ value) => `${MARGIN + part(least, value)}%`;
  const y = (/** @type {number} */ at) => `${(100 * (at + 0.5)) / count}%`;
  const dot = Math.max(3, Math.min(8, (beside === group ? 90 : 45) / count));
  const words = t("room.spread.is", { low: shown(group.low), likely: shown(group.likely), high: shown(group.high), count: group.n });
  return h("figure", { class: "spread", style: { "--count": count, "--dot": `${dot}px` } },
    h("figcaption", null, h("b", null, label), " ", words, group.apart ? ` ${t("room.spread.apart", { count: group.apart })}` : ""),
    h("svg", { role: "img", "aria-label": `${label} ${words}` },
      h("rect", { class: "band", x: x(group.low), y: "1%", width: `${Math.max(part(group.low, group.high), 0.2)}%`, height: "98%", rx: 6 }),
      h("line", { class: "middle", x1: x(group.likely), x2: x(group.likely), y1: "1%", y2: "99%" }),
      group.ranges.map((/** @type {number[]} */ [low, likely, high], /** @type {number} */ at) => [
        h("line", { key: `l${at}`, class: "range", x1: x(low), x2: x(high), y1: y(at), y2: y(at) }),
        h("circle", { key: `c${at}`, class: "likely", cx: x(likely), cy: y(at), r: dot }),
      ])),
    h("p", { class: "scale" }, [...new Set([shown(least), shown(most)])].map((value) => h("span", { key: value }, value))));
}
