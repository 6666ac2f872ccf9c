// The scan: who answers, one set of questions at a time, and what follows from what was said.

import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { unfoldingReports } from "../../kit/reports.js";
import { t } from "../../kit/words.js";
import { coalition } from "./coalition.js";
import { history } from "./history.js";
import { questions } from "./questions.js";
import { continuation, phases, routes } from "./going_on.js";

/** @typedef {import("./types").Context} Context */

/** Which groups of questions stand together under one button. @type {{[set: string]: string[]}} */
const SETS = { four: ["four"], coalition: [], route: ["route", "regular_unless", "stakeholders"], network: ["network", "partnership"], phases: ["phases", "shifts"], agenda: ["agenda"], variant: ["variant"] };

/** Sets of which one group is on screen at a time. */
const ONE_BY_ONE = new Set(["four", "agenda"]);

/** @param {Context} context */
export function scan(context) {
  const { data, set, choose } = context;
  const { scan: found } = data;
  const all = found.groups.filter((group) => SETS[set].includes(group.set));
  const chosen = all.find((group) => group.key === context.group) ?? all.find((group) => group.level === "weak") ?? all[0];
  const groups = ONE_BY_ONE.has(set) ? [chosen] : all;
  const lead = found.leads[set];
  return h("div", { class: "stack", key: "scan" },
    h("div", { class: "headline" }, h("h1", { class: "sentence" }, lead.sentence), lead.more && h("p", null, lead.more)),
    h("div", { class: "sets no-print", role: "group", "aria-label": t("lasting.sets") }, Object.keys(SETS).map((name) => h("button", {
      key: name, type: "button", class: "chip", "aria-pressed": String(name === set), onclick: () => choose(name),
    }, t(`lasting.set.${name}`)))),
    set === "coalition" ? [coalition(context), who(context), best(context)] : [
      ONE_BY_ONE.has(set) && h("div", { class: "profile", role: "group", "aria-label": t(set === "four" ? "lasting.profile" : "lasting.set.agenda") }, all.map((group) => h("button", {
        key: group.key, type: "button", "aria-pressed": String(group === chosen), onclick: () => context.chooseGroup(group.key),
      }, h("span", null, group.label), group.level && h("span", { class: `level ${group.level}` }, group.level_words)))),
      set === "route" && routes(context),
      who(context),
      set === "phases" && phases(context),
      groups.filter((group) => group.set !== "phases").map((group) => questions(context, group)),
      set === "route" && continuation(context),
      history(context), set === "four" && lesson(context)],
    unfoldingReports(context.maker, data.reports.filter((one) => one.kind === "4+1")));
}

/** In whose place is answered. @param {Context} context */
function who({ data: { scan: { who: asked } }, errors, send }) {
  const one = (/** @type {string} */ name, /** @type {string|number} */ value, /** @type {any} */ kind) => field({
    address: `lasting.who.${name}`, label: t(`lasting.who.${name}`), value, kind, error: errors[`lasting.who.${name}`],
    commit: (text) => send("lasting.who", { [name]: text, at: `lasting.who.${name}` }),
  });
  return h("fieldset", { class: "who no-print", key: "who" }, h("legend", null, t("lasting.who")),
    one("role", asked.role, "text"), one("person", asked.person, "number"), one("day", asked.day, "date"));
}

/** Pitfalls and counterpart of the best person: the same questions as under the four criteria. @param {Context} context */
function best(context) {
  const { groups, coalition: { best: keys } } = context.data.scan;
  const group = groups.find((one) => one.items.some((item) => keys.includes(item.key)));
  return group && questions(context, { ...group, key: "best", label: t("lasting.coalition.best"), about: "", level: "", items: group.items.filter((item) => keys.includes(item.key)) });
}

/** The case that stopped all the same. @param {Context} context */
function lesson({ data: { scan: { case: told } } }) {
  return h("section", { class: "card lesson", key: "lesson", "aria-labelledby": "lesson-title" },
    h("h2", { id: "lesson-title" }, t("lasting.case")),
    h("p", null, h("strong", null, told.label), " · ", told.levels.map((one) => `${one.label} ${one.level}`).join(" · ")),
    h("p", null, told.story), h("p", null, h("strong", null, told.lesson)), h("p", { class: "quiet" }, t("lasting.source", { source: told.source })));
}
