// What the checks found, as a calm list: the sentence, where it is, and the answers that can be given at once.

import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { itemName } from "./map.js";

/** @typedef {import("./types").Context} Context */

/** The room gets the questions; who calculates gets everything. @param {Context} context */
export const findingsFor = ({ data, state }) => data.findings.filter((finding) => state.depth === "calculator" || finding.level === "question");

/** @param {Context} context */
export function findingsList(context) {
  const found = findingsFor(context);
  if (!found.length) return h("p", { key: "none" }, t("arena.findings.none"));
  return h("ul", { class: "plain findings", key: "findings" }, found.map((finding, index) =>
    h("li", { key: `${finding.code}-${finding.item}-${index}`, class: `finding ${finding.level}` },
      h("p", { class: "finding-level" }, t(`arena.findings.${finding.level}`)),
      h("p", null, finding.message), h("p", { class: "quiet" }, finding.mend),
      h("div", { class: "row" },
        finding.answers.map((answer) => h("button", { key: answer.words, type: "button", onclick: () => context.send(answer.op, answer.args) }, answer.words)),
        goButton(context, finding)))));
}

/** @param {Context} context @param {import("./types").Finding} finding */
function goButton(context, { item, field }) {
  if (!item) return null;
  const go = () => {
    if (item === "project") context.act.project(field);
    else context.act.edit(item, field);
  };
  return h("button", { type: "button", class: "bare", onclick: go },
    item === "project" ? t("arena.project.open") : t("arena.findings.go", { place: itemName(context, item) }));
}
