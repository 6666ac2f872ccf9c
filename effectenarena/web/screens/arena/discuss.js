// One arrow fills the screen: both readings, what would convince, a calm clock, and what the group says in the end.

import { keepTime } from "../../kit/tick.js";
import { closeDialog } from "../../kit/dialog.js";
import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { doubted } from "./doubted.js";
import { clockWords } from "./steps.js";

/** @typedef {import("./types").Context} Context */

const MINUTES = 5;
const STANCES = ["agreed", "untested", "contested"];

/** Opens the talk at the arrow that is chosen, or at the first. @param {Context} context */
export function discussButton({ act, data, state, links }) {
  const first = links.has(state.selected ?? "") ? state.selected : data.discuss[0];
  return first && h("button", { type: "button", key: "discuss", class: "bare", onclick: () => act.set({ discussing: first, talk: data.discuss, outcome: null, told: null }) }, t("discuss.open"));
}

/** @param {Context} context */
export function discuss(context) {
  const { state, act, links, notes, send, errors } = context;
  const link = links.get(state.discussing ?? "");
  const [source, target] = link ? [notes.get(link.data.source), notes.get(link.data.target)] : [];
  if (!link || !source || !target) return null;
  // What is settled stays where it was: "next" is the arrow that was next when the talk began.
  const talk = state.talk.filter((address) => links.has(address));
  const at = talk.indexOf(link.address);
  const go = (/** @type {number} */ by) => {
    const next = talk[at + by];
    if (next) act.set({ discussing: next, outcome: null, told: null });
  };
  const set = (/** @type {string} */ name) => (/** @type {string} */ text) => send("link.set", { at: `${link.address}.${name}`, source: link.data.source, target: link.data.target, field: name, text });
  const stance = (/** @type {string} */ said) => async () => {
    const reply = await set("stance")(said);
    act.tell(reply.ok ? t("discuss.kept", { said: t(`discuss.${said}`) }) : reply.error ?? "", { undo: reply.ok, bad: !reply.ok });
  };
  /** @type {{because?: string}[]} */
  const readings = link.data.readings ?? [];
  const other = `${link.address}.readings.new`;
  return h("dialog", { class: "discuss", key: "discuss", "aria-label": t("discuss.open"), onclose: () => act.set({ discussing: null, outcome: null }), mounted: (/** @type {HTMLDialogElement} */ el) => el.showModal(),
                       onkeydown: (/** @type {KeyboardEvent} */ event) => {
                         const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
                         if (step && !(event.target instanceof Element && event.target.matches("input, textarea, select"))) go(step);
                       } },
    h("div", { class: "row apart" }, h("p", { class: "quiet" }, t("discuss.count", { at: at + 1, of: talk.length })),
      h("p", { class: "discuss-clock", key: `clock-${link.address}`, mounted: (/** @type {HTMLElement} */ el) => keepTime(el, Date.now(), MINUTES, clockWords) }),
      h("button", { type: "button", class: "bare", onclick: closeDialog }, t("shell.close"))),
    h("h2", { class: "discuss-arrow" }, t("discuss.arrow", { source: source.data.label, target: target.data.label })),
    h("p", { class: "discuss-ask" }, t("discuss.ask")),
    doubted(context, link),
    h("div", { class: "columns", key: `readings-${link.address}` },
      h("section", { class: "card stack", tabindex: 0, "aria-label": t("discuss.ours") }, h("h3", null, t("discuss.ours")), h("p", null, link.data.because || t("discuss.no_reason"))),
      readings.map((one, index) => h("section", { class: "card stack", key: index, tabindex: 0, "aria-label": t("discuss.theirs") }, h("h3", null, t("discuss.theirs")), h("p", null, one.because))),
      field({ address: other, label: t("discuss.add"), value: "", kind: "area", error: errors[other], commit: async (text) => {
        if (!text.trim()) return { id: "", ok: true };
        const reply = await send("readings.set", { at: other, item: link.address, readings: [...readings, { because: text }] });
        if (reply.ok) drafts.clear(other);
        return reply;
      } }),
      field({ address: `${link.address}.convince`, label: t("arena.field.convince"), value: link.data.convince, kind: "area", error: errors[`${link.address}.convince`], commit: set("convince") })),
    state.outcome && h("div", { class: "columns", key: "outcome", role: "status", mounted: (/** @type {HTMLElement} */ el) => el.scrollIntoView({ block: "nearest" }) }, (/** @type {const} */ (["with", "without"])).map((name) =>
      h("section", { class: "stack", key: name }, h("h3", null, t(`discuss.${name}`)), state.outcome?.[name].map((line) => h("p", { key: line }, line))))),
    h("div", { class: "discuss-foot", key: "foot" },
      h("div", { class: "discuss-say", key: "say" }, h("div", { class: "row", role: "group", "aria-label": t("discuss.say") }, STANCES.map((said) =>
        h("button", { type: "button", key: said, "aria-pressed": String(link.data.stance === said), onclick: stance(said) }, t(`discuss.${said}`)))),
      h("div", { class: "discuss-told", key: "told", role: "status" }, state.told && h("div", { class: state.told.bad ? "row bad" : "row", key: "words" },
        h("p", null, state.told.bad ? `▲ ${state.told.words}` : state.told.words),
        state.told.undo && h("button", { type: "button", key: "undo", onclick: (/** @type {Event} */ event) => {
          // It goes with what it takes back; the keyboard stays in the talk.
          /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.currentTarget).closest(".discuss-foot")?.querySelector("button"))?.focus();
          act.undo();
        } }, t("arena.undo"))))),
      h("div", { class: "row apart" },
        h("button", { type: "button", "aria-disabled": at > 0 ? undefined : "true", onclick: () => go(-1) }, `← ${t("discuss.back")}`),
        h("button", { type: "button", class: "bare", onclick: async () => {
          const reply = await send("arrow.outcome", { source: link.data.source, target: link.data.target, amounts: state.amounts });
          if (reply.ok) act.set({ outcome: reply.data });
          else act.tell(reply.error ?? "", { bad: true });
        } }, t("discuss.outcome")),
        h("button", { type: "button", "aria-disabled": at < talk.length - 1 ? undefined : "true", onclick: () => go(1) }, `${t("discuss.on")} →`))));
}
