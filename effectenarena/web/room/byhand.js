// For who has no phone, and from paper ballots: the facilitator enters it, and it counts the same.

import { h } from "../kit/dom.js";
import { t } from "../kit/words.js";
import { typedNumber } from "./numbers.js";
import { ROLES } from "./roles.js";

/** @typedef {import("./host.js").Host} Host */

/** @param {Host} host */
export function byHand(host) {
  const form = { collect: note, reveal: note, connect: note, doubt, vote, estimate }[/** @type {string} */ (host.room.phase)];
  if (!form) return null;
  return h("details", { key: "hand", open: Boolean(host.typed.hand), ontoggle: (/** @type {any} */ event) => (host.typed.hand = event.target.open) },
    h("summary", null, t("room.hand")), h("p", { class: "quiet" }, t("room.hand.why")),
    h("form", { class: "hand", onsubmit: (/** @type {Event} */ event) => event.preventDefault() }, input(host, "who", t("room.hand.who")), who(host).alias && select(host, "role", t("room.phone.role"), ["", ...ROLES].map((role) => [role && t(`room.phone.role.${role}`), t(`room.phone.role.${role || "none"}`)])), form(host)));
}

/** @param {Host} host @param {string} name @param {string} label @param {{[prop: string]: any}} [props] */
function input(host, name, label, props = {}) {
  return h("p", { key: name, class: "field" }, h("label", { for: `h-${name}` }, label),
    h("input", { id: `h-${name}`, autocomplete: "off", value: host.typed[name] ?? "", oninput: (/** @type {any} */ event) => ((host.typed[name] = event.target.value), host.draw()), ...props }));
}

/** @param {Host} host @param {string} name @param {string} label @param {[string, string][]} options */
function select(host, name, label, options) {
  const now = host.typed[name] ?? options[0]?.[0] ?? "";
  return h("p", { key: name, class: "field" }, h("label", { for: `h-${name}` }, label),
    h("select", { id: `h-${name}`, value: now, onchange: (/** @type {any} */ event) => ((host.typed[name] = event.target.value), host.draw()) },
      options.map(([value, words]) => h("option", { key: value, value, selected: value === now }, words))));
}

/** In whose name and role; without a name in that of the room. @param {Host} host @returns {{alias?: string, role?: string}} */
const who = ({ typed }) => ((typed.who ?? "").trim() ? { alias: typed.who.trim(), role: typed.role ?? "" } : {});

/** Send it, and empty the fields that were sent. @param {Host} host @param {string} kind @param {{[field: string]: any}} fields @param {string[]} names */
async function sent(host, kind, fields, names) {
  if (!(await host.send(kind, { ...who(host), ...fields }))) return;
  for (const name of names) host.typed[name] = "";
  host.draw();
}

/** @param {Host} host */
function note(host) {
  const text = (host.typed.text ?? "").trim();
  const column = host.typed.column ?? "investment";
  const go = () => text && sent(host, "note.add", { column, text }, ["text"]);
  return [
    select(host, "column", t("room.phone.lane"), ["investment", "measure", "effect", "party"].map((kind) => [kind, t(`room.column.${kind}`)])),
    input(host, "text", t("room.hand.text"), { maxlength: 280, onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && go() }),
    h("button", { key: "go", "aria-disabled": String(!text), onclick: go }, t("room.phone.send")),
  ];
}

/** @param {Host} host */
function doubt(host) {
  const arrows = /** @type {[string, string][]} */ ([...host.told.arrows.values()].map((arrow) => [arrow.id, `${host.told.notes.get(arrow.source)?.number} → ${host.told.notes.get(arrow.target)?.number}`]));
  const link = host.told.arrows.has(host.room.asked) ? host.room.asked : host.typed.link ?? arrows[0]?.[0];
  return [
    !host.told.arrows.has(host.room.asked) && select(host, "link", t("room.hand.arrow"), arrows),
    input(host, "reason", t("room.phone.why")),
    h("div", { key: "go", class: "row" }, ["agreed", "untested", "contested"].map((stance) =>
      h("button", { key: stance, onclick: () => link && sent(host, "link.stance", { link, stance, reason: (host.typed.reason ?? "").trim() }, ["reason"]) }, t(`room.stance.${stance}`)))),
  ];
}

/** @param {Host} host */
function vote(host) {
  const notes = /** @type {[string, string][]} */ ([...host.told.notes.values()].map((note) => [note.id, `${note.number} ${note.label}`]));
  const item = host.typed.item ?? notes[0]?.[0];
  const points = Math.round(Number(host.typed.points));
  return [
    select(host, "item", t("room.hand.item"), notes),
    input(host, "points", t("room.hand.points"), { inputmode: "numeric" }),
    h("button", { key: "go", onclick: () => item && points >= 0 && sent(host, "vote.set", { item, points }, ["points"]) }, t("room.phone.evaluate.send")),
  ];
}

/** @param {Host} host */
function estimate(host) {
  if (!host.room.question) return null;
  const [low, likely, high] = ["low", "likely", "high"].map((name) => typedNumber(host.typed[name] ?? ""));
  const fine = low <= likely && likely <= high;
  return [
    ["low", "likely", "high"].map((name) => input(host, name, t(`room.phone.${name}`), { inputmode: "decimal" })),
    h("button", { key: "go", "aria-disabled": String(!fine), onclick: () => fine && sent(host, "estimate.set", { knob: host.room.asked, low, likely, high }, ["low", "likely", "high", "who", "role"]) }, t("room.phone.estimate.send")),
  ];
}
