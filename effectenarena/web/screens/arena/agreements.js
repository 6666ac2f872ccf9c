// Agreements: what, who and when. Open ones first, as they were made; a new one is written at the foot.

import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Agreement} Agreement
 */

const KINDS = ["do", "invite", "look_up"];
const TEXTS = /** @type {const} */ (["what", "who", "when"]);

/** @param {Context} context */
export function agreementsButton({ act, data, state }) {
  const count = data.agreements.filter((one) => !one.done).length;
  const open = state.panel === "agreements";
  return h("button", { type: "button", key: "agreements", class: "bare", "aria-expanded": String(open), onclick: () => act.set({ panel: open ? "" : "agreements" }) }, t(count ? "agreements.open" : "agreements.title", { count }));
}

/** @param {Context} context */
export function agreementsPanel(context) {
  const { data } = context;
  return h("div", { class: "stack agreements", key: "agreements" },
    h("p", { class: "quiet" }, t("agreements.how")),
    data.agreements.length > 0 && h("ul", { class: "plain findings" }, [...data.agreements.filter((one) => !one.done), ...data.agreements.filter((one) => one.done)].map((one) => row(context, one))),
    h("form", { class: "stack", key: "new", onsubmit: (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      void add(context);
    } },
      h("h3", null, t("agreements.new")),
      kind("agreement.kind", drafts.get("agreement.kind") ?? "do"),
      TEXTS.map((name) => field({ address: `agreement.${name}`, label: t(`agreements.${name}`), hint: name === "who" ? t("agreements.who.hint") : undefined, value: "", keep: true, error: context.errors[`agreement.${name}`] })),
      item(context),
      h("div", { class: "row" }, h("button", { type: "submit", class: "first" }, t("agreements.add")))));
}

/** @param {string} address @param {string} value @param {(text: string) => Promise<import("../../kit/types").Reply>} [commit] */
const kind = (address, value, commit) => field({ address, label: t("agreements.kind"), kind: "choice", value, commit, keep: !commit, options: KINDS.map((one) => ({ value: one, label: t(`agreements.kind.${one}`) })) });

/** What was chosen on the sheet can be what it is about. @param {Context} context */
function item({ data, state }) {
  const name = about({ data, state });
  return name && h("p", { class: "quiet", key: "about" }, t("agreements.about", { item: name }));
}

/** @param {Pick<Context, "data"|"state">} context */
function about({ data, state }) {
  const note = data.notes.find((one) => one.data.id === state.selected);
  if (note) return `${note.said} ${note.data.label}`;
  const link = data.links.find((one) => one.address === state.selected);
  const said = (/** @type {string} */ id) => data.notes.find((one) => one.data.id === id)?.said ?? id;
  return link ? `${said(link.data.source)} → ${said(link.data.target)}` : "";
}

/** @param {Context} context @param {Agreement} one */
function row(context, one) {
  const { act, errors, send } = context;
  const set = (/** @type {string} */ name) => (/** @type {string} */ text) => send("agreement.set", { at: `agreement.${one.index}.${name}`, index: one.index, was: one.what, field: name, text });
  return h("li", { key: `${one.index}-${one.what}`, class: one.done ? "finding quiet" : "finding" },
    h("label", { class: "check" },
      h("input", { type: "checkbox", checked: one.done, onchange: (/** @type {any} */ event) => done(context, one, event.target.checked) }),
      h("span", null, one.line)),
    one.item && h("button", { type: "button", class: "bare", onclick: () => {
      act.select(one.item);
      act.reveal(one.item);
    } }, t("agreements.to_item", { item: one.name })),
    h("details", null, h("summary", null, t("agreements.change")),
      h("div", { class: "stack" },
        kind(`agreement.${one.index}.kind`, one.kind, set("kind")),
        TEXTS.map((name) => field({ address: `agreement.${one.index}.${name}`, label: t(`agreements.${name}`), value: one[name], commit: set(name), error: errors[`agreement.${one.index}.${name}`] })),
        h("button", { type: "button", class: "danger", "aria-label": t("agreements.remove.of", { what: one.what }), onclick: () => remove(context, one) }, t("agreements.remove")))));
}

/** @param {Context} context */
async function add(context) {
  const { act, send, state, say } = context;
  const typed = Object.fromEntries(TEXTS.map((name) => [name, drafts.get(`agreement.${name}`) ?? ""]));
  const reply = await send("agreement.add", { ...typed, kind: drafts.get("agreement.kind") ?? "do", item: about(context) ? state.selected : "" });
  if (!reply.ok) return void say(reply.error ?? "");
  for (const name of [...TEXTS, "kind"]) drafts.drop(`agreement.${name}`);
  act.tell(reply.data.line, { undo: true });
  /** @type {HTMLElement|null} */ (document.getElementById("field-agreement-what"))?.focus();
}

/** @param {Context} context @param {Agreement} one @param {boolean} ticked */
async function done({ act, send }, one, ticked) {
  const reply = await send("agreement.set", { index: one.index, was: one.what, field: "done", done: ticked });
  act.tell(reply.ok ? t(ticked ? "agreements.done" : "agreements.again", { what: one.what }) : reply.error ?? "", { undo: reply.ok, bad: !reply.ok });
}

/** @param {Context} context @param {Agreement} one */
async function remove({ act, send }, one) {
  const reply = await send("agreement.remove", { index: one.index, was: one.what });
  act.tell(reply.ok ? t("agreements.removed", { what: one.what }) : reply.error ?? "", { undo: reply.ok, bad: !reply.ok });
}
