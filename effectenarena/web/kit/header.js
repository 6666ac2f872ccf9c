// The thin line above every step.

import { h } from "./dom.js";
import { codeAddress } from "./place.js";
import { t } from "./words.js";

export const STEPS = ["arena", "mkba", "agenda", "monitor", "lasting", "application"];

/**
 * @param {import("./types").View} view
 * @param {Pick<import("./types").ScreenTools, "send">} tools
 * @param {import("./dom.js").Child} keep the menu of what is kept
 */
export function header(view, { send }, keep) {
  const session = /** @type {import("./types").SessionFacts} */ (view.session);
  const code = codeAddress(view.screen);
  return h("header", { class: "shell", key: "header" },
    h("button", { type: "button", class: "bare home", onclick: () => send("go", { screen: "first" }) }, t("shell.home")),
    h("strong", { class: "name", title: session.name }, session.name),
    h("span", { class: "quiet" }, t("shell.indicative")),
    steps(view, send),
    h("div", { class: "row tools" },
      h("button", { type: "button", class: "bare icon", "aria-label": t("shell.undo"), title: t("shell.undo"), disabled: !session.can_undo, onclick: () => send("undo") }, "↶"),
      h("button", { type: "button", class: "bare icon", "aria-label": t("shell.redo"), title: t("shell.redo"), disabled: !session.can_redo, onclick: () => send("redo") }, "↷"),
      keep,
      language(view, send),
      code && h("a", { class: "button bare code", href: code, target: "effectenarena-code", title: t("shell.code.title") }, t("shell.code"))));
}

/** @param {import("./types").View} view @param {import("./types").ScreenTools["send"]} send */
function steps(view, send) {
  const here = STEPS.indexOf(view.screen);
  return h("nav", { "aria-label": t("shell.steps", { step: here + 1, of: STEPS.length }) },
    h("ol", { class: "plain" }, STEPS.map((step, index) =>
      h("li", { key: step }, h("button", {
        type: "button", title: t(`shell.step.${step}`), "aria-current": step === view.screen ? "step" : undefined, onclick: () => send("go", { screen: step }),
      }, `${index + 1}`, h("span", { class: "word" }, ` ${t(`shell.short.${step}`)}`))))));
}

/** The other language, one click away. @param {import("./types").View} view @param {import("./types").ScreenTools["send"]} send */
export function language(view, send) {
  const other = view.lang === "nl" ? "en" : "nl";
  return h("button", { type: "button", class: "bare", lang: other, "aria-label": `${other.toUpperCase()}, ${t("shell.other_language")}`, onclick: () => send("language", { lang: other }) }, other.toUpperCase());
}
