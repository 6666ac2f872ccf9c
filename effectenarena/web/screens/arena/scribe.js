// The scribe line: one spoken sentence becomes notes, arrows and who gains. What was understood stands above it first.

import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { isStill } from "./map.js";
import { shape } from "./shapes.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Kind} Kind
 * @typedef {{kind: Kind, text: string, said: string, is_new: boolean, place: number}} Chip
 * @typedef {{chips: Chip[], arrows: [number, number][], missing: string|null, summary: string}} Heard
 */

const AT = "scribe";

/** @param {() => Context} now what is on screen at this moment @param {HTMLElement} root @param {() => void} more opens the entry of many notes at once */
export function scribeLine(now, root, more) {
  /** @type {Heard|null} */
  let heard = null;
  /** Lanes that somebody chose, by place in the sentence. @type {(Kind|null)[]} */
  let lanes = [];
  /** The text to ask about next; null when nothing was typed since. @type {string|null} */
  let typed = null;
  let asking = false;

  const input = () => /** @type {HTMLInputElement|null} */ (root.querySelector(`.scribe [name="${AT}"]`));

  /** Ask what the text is understood as; while the desk answers, only the last text waits. @param {string} text */
  const listen = async (text) => {
    typed = text;
    if (asking) return;
    asking = true;
    while (typed !== null) {
      const asked = typed;
      typed = null;
      const reply = await now().send("scribe.read", { at: AT, text: asked, lanes });
      heard = reply.ok && asked.trim() ? reply.data : null;
    }
    asking = false;
    now().redraw();
  };

  const forget = () => {
    [heard, lanes, typed] = [null, [], null];
    now().redraw();
  };

  /** @param {SubmitEvent} event */
  const lay = async (event) => {
    event.preventDefault();
    const text = input()?.value ?? "";
    const reply = await now().send("scribe.lay", { at: AT, text, lanes });
    if (!reply.ok) return;
    const line = input();
    if (line) line.value = "";
    drafts.clear(AT);
    forget();
    now().act.tell(reply.data.words, { undo: true });
  };

  /** @param {Chip} chip @param {string} kind */
  const choose = (chip, kind) => {
    lanes = Array.from({ length: Math.max(lanes.length, chip.place + 1) }, (_, place) => lanes[place] ?? null);
    lanes[chip.place] = /** @type {Kind} */ (kind);
    listen(input()?.value ?? "");
  };

  /** A piece more or less moves the ones behind it: lanes chosen for other pieces no longer hold. @param {string} text */
  const write = (text) => {
    if (!text.trim()) lanes = [];
    listen(text);
  };

  return {
    focus: () => (isStill(now()) ? now().act.tell(t("capsule.is.hint"), { bad: true }) : input()?.focus()),

    /** @param {import("../../kit/dom.js").Child} beside what else stands on the line */
    show(beside) {
      const { errors } = now();
      if (isStill(now())) return h("div", { class: "scribe", key: "scribe" }, h("div", { class: "deeds", key: "beside" }, beside));
      return h("form", { class: "scribe", key: "scribe", onsubmit: lay, onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Escape" && heard) {
          event.preventDefault();
          forget();
        }
      } },
        h("div", { class: "heard", key: "heard", role: "status" }, heard && !errors[AT] && understood(now(), heard, choose)),
        field({ address: AT, label: t("scribe.label"), hideLabel: true, value: "", keep: true, wide: true, error: errors[AT],
                props: { placeholder: t("scribe.hint"), title: t("scribe.keys"),
                         oninput: (/** @type {any} */ event) => {
                           drafts.set(AT, event.target.value, "");
                           write(event.target.value);
                         },
                         mounted: (/** @type {HTMLInputElement} */ el) => {
                           if (el.value) listen(el.value);
                         } } }),
        h("button", { type: "submit", key: "lay", class: heard && !heard.missing ? "first" : "bare" }, t("scribe.lay")),
        h("div", { class: "deeds", key: "beside" }, h("button", { type: "button", key: "more", class: "bare", onclick: more }, t("bulk.open")), beside));
    },
  };
}

/**
 * The notes in the order of the sentence, each with its lane, and what Enter will do.
 * @param {Context} context @param {Heard} heard @param {(chip: Chip, kind: string) => void} choose
 */
function understood({ data, state }, heard, choose) {
  const lane = (/** @type {Kind} */ kind) => t(`arena.lane.${state.depth}.${kind}`);
  const led = new Map(heard.arrows.map(([from, to]) => [to, from]));
  return [
    heard.chips.length > 0 && h("ol", { class: "plain chips", key: "chips" }, heard.chips.map((chip, at) => h("li", { key: `${at}`, class: `chip ${chip.kind}` },
      led.has(at) && h("span", { class: "led", "aria-hidden": "true" }, led.get(at) === at - 1 ? "→" : "↳"),
      shape(chip.kind),
      chip.is_new ? h("select", { "aria-label": t("scribe.lane", { text: chip.text }), onchange: (/** @type {any} */ event) => choose(chip, event.target.value) },
        data.kinds.map((kind) => h("option", { key: kind, value: kind, selected: kind === chip.kind }, lane(kind)))) : h("strong", null, chip.said),
      h("span", { class: "chip-text" }, chip.text)))),
    h("p", { key: "told", class: heard.missing ? "doubt" : "quiet" }, heard.missing ?? heard.summary),
  ];
}
