// The step at which the session is: a thin bar with its aim, its questions and a calm clock, and at the end of a module "do we go on?".

import { keepTime } from "../../kit/tick.js";
import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function stepBar(context) {
  const { state, act, send, data } = context;
  const now = data.script.now;
  if (!now) return null;
  const phase = now.phases[now.step];
  const go = (/** @type {number} */ step) => async () => {
    act.set({ asking: false });
    const reply = await send("script.go", { step });
    if (reply.ok) context.say(t("steps.now", { step: step + 1, of: now.phases.length, title: now.phases[step].title }));
    else act.tell(reply.error ?? "", { bad: true });
  };
  const way = (/** @type {"back"|"on"} */ name, /** @type {number} */ to) => {
    const there = to >= 0 && to < now.phases.length;
    return h("button", { type: "button", key: name, class: "step", "aria-label": t(`steps.${name}`), "aria-disabled": there ? undefined : "true", onclick: there ? go(to) : undefined }, name === "back" ? "←" : "→");
  };
  return h("section", { class: "steps", key: "steps", "aria-label": t("steps.label") },
    !state.wall && way("back", now.step - 1),
    h("p", { class: "steps-title" }, h("span", { class: "quiet" }, t("steps.count", { step: now.step + 1, of: now.phases.length })), " ", h("strong", null, phase.title)),
    h("p", { class: "steps-aim quiet" }, now.aim),
    !now.since && !state.wall && h("button", { type: "button", class: "first", key: "begin", onclick: go(now.step) }, t("steps.begin")),
    now.since && h("p", { class: "steps-clock", key: `clock-${now.since}`, mounted: (/** @type {HTMLElement} */ el) => keepTime(el, Date.parse(now.since), phase.minutes, clockWords) }),
    now.ask && !state.wall && goOn(context, now.answer),
    !state.wall && h("button", { type: "button", key: "ask", class: "bare", "aria-expanded": String(state.asking), "aria-controls": "steps-questions", onclick: () => act.set({ asking: !state.asking }) }, t("steps.ask")),
    !state.wall && way("on", now.step + 1),
    state.asking && h("ul", { class: "steps-questions", id: "steps-questions", key: "questions" }, now.prompts.map((prompt) => h("li", { key: prompt }, prompt))));
}

/** "Not now" is as good an answer as yes. @param {Context} context @param {string} answer */
function goOn({ send, act, say }, answer) {
  const answered = (/** @type {string} */ said) => async () => {
    const reply = await send("script.go_on", { answer: said });
    if (reply.ok) say(t("steps.go_on.kept"));
    else act.tell(reply.error ?? "", { bad: true });
  };
  return h("div", { class: "row tight go-on", key: "go-on", role: "group", "aria-label": t("steps.go_on") }, h("span", { "aria-hidden": "true" }, t("steps.go_on")),
    ["yes", "not_now"].map((said) => h("button", { type: "button", key: said, "aria-pressed": String(answer === said), onclick: answered(said) }, t(`steps.go_on.${said}`))));
}

/** The clock of a step or of a talk, in words. @param {number} left */
export const clockWords = (left) => (left > 0 ? t("steps.clock", { count: left }) : t("steps.clock.over"));

/** Choosing a script, and leaving it. @param {Context} context */
export function scriptChoice({ data, send, act }) {
  const { choices, now } = data.script;
  const choose = (/** @type {string} */ name) => async () => {
    const reply = await (name ? send("script.go", { script: name, step: 0 }) : send("script.stop"));
    if (!reply.ok) act.tell(reply.error ?? "", { bad: true });
  };
  return h("section", { class: "stack", key: "script" }, h("h3", null, t("steps.choose")), h("p", { class: "quiet" }, t("steps.choose.how")),
    h("div", { class: "stack", role: "group", "aria-label": t("steps.choose") },
      choices.map(({ name, title, minutes }) => h("button", { type: "button", key: name, class: "wide-choice", "aria-pressed": String(now?.script === name), onclick: choose(name) }, t("steps.choice", { title, count: minutes })))),
    now && h("button", { type: "button", class: "bare", key: "stop", onclick: choose("") }, t("steps.stop")));
}
