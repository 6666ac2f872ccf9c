// Still to be done: the facts of the application, what is missing with a way to where it is mended, and what to look at twice.

import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { bring } from "./bring.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function worklist(context) {
  const { data, go } = context;
  return h("div", { class: "stack", key: "worklist" },
    h("div", { class: "headline" }, h("p", { class: "sentence" }, data.lead), h("p", { class: "quiet" }, data.days)),
    data.facts.discussed === "no" && h("p", { class: "banner", role: "note" }, t("application.not_discussed")),
    facts(context),
    bring(context),
    data.tasks.length > 0 && h("section", { "aria-labelledby": "worklist-title" },
      h("h2", { id: "worklist-title" }, t("application.worklist.table")),
      h("ul", { class: "plain tasks" }, data.tasks.map((task, index) => h("li", { key: `${task.text}${index}` },
        h("span", { class: "minutes" }, t("applying.minutes", { minutes: task.minutes })),
        h("span", { class: "what" }, h("strong", null, task.text), h("span", { class: "quiet" }, [task.who, task.section].filter(Boolean).join(" · "))),
        h("button", { type: "button", "aria-label": t("applying.go.to", { task: task.text }), onclick: () => go(task.go) }, t("applying.go"))))),
      h("p", { class: "quiet" }, t("application.worklist.minutes_note"))),
    data.checks.length > 0 && h("section", { "aria-labelledby": "checks-title" },
      h("h2", { id: "checks-title" }, t("application.checks.title")),
      h("ul", { class: "checks" }, data.checks.map((check, index) => h("li", { key: index }, check.text,
        check.section && h("button", { type: "button", class: "bare", "aria-label": t("applying.go.section", { text: check.text }), onclick: () => context.choose(check.section) }, t("applying.look")))))));
}

/** @param {Context} context */
function facts({ data: { facts: known }, errors, send }) {
  const yesNo = [{ value: "", label: t("applying.unsaid") }, { value: "yes", label: t("shell.yes") }, { value: "no", label: t("shell.no") }];
  const one = (/** @type {string} */ name, /** @type {any} */ more) => field({ address: `application.${name}`, label: t(`applying.${name}`), value: /** @type {any} */ (known)[name],
    error: errors[`application.${name}`], commit: (text) => send("application.set", { name, text, at: `application.${name}` }), ...more });
  return h("section", { class: "card facts", "aria-label": t("applying.facts") },
    h("div", { class: "fill" },
      one("funder", { kind: "choice", options: known.funders }), one("deadline", { kind: "date" }), one("starts", { kind: "date" }),
      one("vat_reclaimed", { kind: "choice", options: yesNo }), one("discussed", { kind: "choice", options: yesNo })),
    known.about.length > 0 && h("details", { key: "about" }, h("summary", null, t("applying.about")), h("ul", null, known.about.map((line, index) => h("li", { key: index }, line)))));
}
