// A picture to hold against the beamer and the printer before anybody is in the hall.

import { h } from "../kit/dom.js";
import { t } from "../kit/words.js";

const LANES = ["investment", "measure", "effect", "party"];
/** The four shapes that stand for the four kinds, so that colour is never alone. @type {{[lane: string]: () => import("../kit/dom.js").VNode}} */
const SHAPES = {
  investment: () => h("rect", { x: 4, y: 4, width: 32, height: 32, rx: 3 }),
  measure: () => h("rect", { x: 2, y: 9, width: 36, height: 22, rx: 11 }),
  effect: () => h("polygon", { points: "20,3 35,11.5 35,28.5 20,37 5,28.5 5,11.5" }),
  party: () => h("circle", { cx: 20, cy: 20, r: 16 }),
};
const LINES = { solid: "", dashed: "16 10", dotted: "0.1 10" };

/** @param {() => void} close */
export function testPicture(close) {
  return h("section", { class: "test-picture stack", key: "test", "aria-labelledby": "test-title" },
    h("h1", { id: "test-title" }, t("first.test.back_row")),
    h("div", null,
      h("p", null, t("first.test.sizes")),
      h("div", { class: "sizes" },
        h("p", { style: { "font-size": "var(--s4)" } }, "Aa 1234 € 5.678"),
        h("p", { style: { "font-size": "var(--s2)" } }, "Aa 1234 € 5.678"),
        h("p", { style: { "font-size": "var(--s0)" } }, t("first.test.smallest")))),
    h("div", null,
      h("p", null, t("first.test.colours")),
      h("div", { class: "lanes" }, LANES.map((lane) => h("div", { key: lane, class: `card ${lane} row` },
        h("svg", { viewBox: "0 0 40 40", width: 40, height: 40, "aria-hidden": "true", class: lane }, SHAPES[lane]()),
        t(`first.test.${lane}`))))),
    h("div", null,
      h("p", null, t("first.test.lines")),
      h("div", { class: "lanes" }, Object.entries(LINES).map(([line, dashes]) => h("div", { key: line },
        h("svg", { width: "100%", height: 14, "aria-hidden": "true" },
          h("line", { x1: 4, y1: 7, x2: "99%", y2: 7, stroke: "currentColor", "stroke-width": 5, "stroke-dasharray": dashes || undefined,
                      "stroke-linecap": line === "dotted" ? "round" : undefined })),
        t(`first.test.${line}`))))),
    h("p", null, t("first.test.edges")),
    h("p", { class: "row no-print" },
      h("button", { type: "button", class: "first", onclick: () => print() }, t("first.test.print")),
      h("button", { type: "button", onclick: close }, t("first.test.close"))));
}
