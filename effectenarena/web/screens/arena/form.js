// The form of a note, an arrow or the project: first the words for the room, then what the calculator needs.

import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { doubted } from "./doubted.js";
import { indexing, pickButton } from "./prices.js";
import { knobGroup } from "./knob.js";
import { arrowsAt, nameOf, shortOf, targetsOf } from "./map.js";
import { others } from "./others.js";
import { shape, stroke, strokeOf } from "./shapes.js";
import { choiceText, optionWord, typedNumber, word } from "./typed.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").FormField} FormField
 * @typedef {import("./types").Note} Note
 * @typedef {import("./types").Arrow} Arrow
 * @typedef {{form: string, item: string, data: {[field: string]: any}, op: string, args: {[name: string]: any}}} Subject
 *   what a form is about: its kind, its address, its fields, and the intent that changes one
 */

/** @param {Context} context */
export function itemForm(context) {
  const { state, notes, links } = context;
  const note = notes.get(state.selected ?? "");
  const link = links.get(state.selected ?? "");
  if (note) return noteForm(context, note);
  if (link) return linkForm(context, link);
  return h("p", { class: "quiet", key: "nothing" }, t("arena.panel.select"));
}

/** What the form is about, as its heading. @param {Context} context */
export function itemTitle(context) {
  const { state, notes, links } = context;
  const note = notes.get(state.selected ?? "");
  const link = links.get(state.selected ?? "");
  const kind = note ? note.data.kind : "link";
  return h("h2", null, (note || link) && [shape(kind), note?.said ?? (link && shortOf(context, link)), h("span", { class: "quiet" }, t(`arena.kind.${kind}`))]);
}

/** @param {Context} context */
export function projectForm(context) {
  const subject = { form: "project", item: "project", data: context.data.project, op: "project.set", args: {} };
  return h("div", { class: "stack", key: "project" }, groups(context, subject));
}

/** @param {Context} context @param {Note} note */
function noteForm(context, note) {
  const { id, kind } = note.data;
  const subject = { form: kind, item: id, data: note.data, op: "node.set", args: { id } };
  return h("div", { class: "stack", key: `form-${id}` },
    groups(context, subject), arrowList(context, note), others(context, subject), same(context, note), actionsFor(context, id, kind !== "party"));
}

/** @param {Context} context @param {Arrow} link */
function linkForm(context, link) {
  const { source, target } = link.data;
  const subject = { form: link.form, item: link.address, data: link.data, op: "link.set", args: { source, target } };
  return h("div", { class: "stack", key: `form-${link.address}` },
    h("ul", { class: "plain ends" }, [source, target].map((id) => {
      const note = context.notes.get(id);
      return note && h("li", { key: id }, h("button", { type: "button", class: "bare", onclick: () => context.act.edit(id) }, shape(note.data.kind), nameOf(note)));
    })),
    link.measured.length > 0 && h("ul", { class: "measured" }, link.measured.map((one) => h("li", { key: one }, one))),
    groups(context, subject), doubted(context, link), others(context, subject), actionsFor(context, link.address, false));
}

/** @param {Context} context @param {string} item @param {boolean} connects */
function actionsFor({ act }, item, connects) {
  return h("div", { class: "row apart form-foot" },
    connects ? h("button", { type: "button", onclick: () => act.startLink(item) }, t("arena.connect")) : h("span"),
    h("button", { type: "button", class: "danger", onclick: () => act.remove(item) }, t("arena.remove")));
}

/** @param {Context} context @param {Subject} subject */
function groups(context, subject) {
  const { data, state } = context;
  return (data.forms.groups[subject.form] ?? [])
    .filter((group) => group.depth === "hall" || state.depth === "calculator")
    .map((group) => h("fieldset", { class: `stack ${group.depth}`, key: group.name, "aria-label": t(`arena.group.${group.name}`) },
      h("h3", null, t(`arena.group.${group.name}`)),
      knobGroup(context, subject, group.name, group.fields.filter((one) => one.control === "knob")),
      group.name === "worth" && pickButton(context, subject.item),
      h("div", { class: "form-fields" }, group.fields.filter((one) => one.control !== "knob").map((one) => plainField(context, subject, one))),
      group.name === "worth" && indexing(context, subject.item)));
}

/** @param {Context} context @param {Subject} subject @param {FormField} one */
function plainField({ data, errors, lang, send }, subject, one) {
  const address = `${subject.item}.${one.name}`;
  const value = subject.data[one.name];
  const list = one.control === "suggest" ? `list-${one.name}` : undefined;
  return field({
    address,
    label: word(`arena.field.${subject.form}.${one.name}`, `arena.field.${one.name}`),
    hint: word(`arena.hint.${one.name}`, ""),
    error: errors[address],
    kind: one.control === "area" || one.control === "date" ? one.control : one.control === "choice" || one.control === "party" ? "choice" : one.control === "text" || one.control === "suggest" || one.control === "list" ? "text" : "number",
    value: one.control === "choice" ? choiceText(value, one) : one.control === "list" ? (value ?? []).map((/** @type {number} */ part) => typedNumber(part, lang)).join("; ")
      : one.control === "percent" ? typedNumber(value, lang, true) : typeof value === "number" ? (["whole"].includes(one.control) ? value : typedNumber(value, lang)) : value,
    options: one.control === "party" ? partyOptions(data.notes, value) : one.options.map((option) => ({ value: option, label: optionWord(one.name, option) })),
    props: list ? { list } : {},
    commit: (text) => send(subject.op, { at: address, ...subject.args, field: one.name, text }),
  });
}

/** @param {Note[]} notes @param {string|undefined} chosen */
function partyOptions(notes, chosen) {
  const parties = notes.filter((note) => note.data.kind === "party").map((note) => ({ value: note.data.id, label: nameOf(note) }));
  const lost = chosen && !parties.some((party) => party.value === chosen) ? [{ value: chosen, label: chosen }] : [];
  return [{ value: "", label: t("arena.option.party.none") }, ...parties, ...lost];
}

/** The arrows at a note, each a way to go on, and a new one. @param {Context} context @param {Note} note */
function arrowList(context, note) {
  const { data, notes, act } = context;
  const id = note.data.id;
  const arrows = arrowsAt(data, id);
  const targets = targetsOf(context, id);
  return h("section", { class: "stack", key: "arrows", "aria-label": t("arena.panel.arrows") },
    h("h3", null, t("arena.panel.arrows")),
    arrows.length === 0 && h("p", { class: "quiet" }, t("arena.panel.no_arrows")),
    arrows.length > 0 && h("ul", { class: "plain arrow-list" }, arrows.map((link) => {
      const out = link.data.source === id;
      const other = notes.get(out ? link.data.target : link.data.source);
      return h("li", { key: link.address }, h("button", { type: "button", class: "bare", onclick: () => act.edit(link.address) },
        h("span", { class: "quiet" }, t(out ? "arena.panel.out" : "arena.panel.in")), h("span", null, other && nameOf(other)), stroke(strokeOf(link))));
    })),
    note.data.kind !== "party" && (targets.length
      ? field({ address: `${id}.connect`, label: t("arena.connect.to"), kind: "choice", value: "", error: context.errors.connect && context.state.selected === id ? context.errors.connect : "",
                options: [{ value: "", label: t("arena.connect.choose") }, ...targets.map((target) => ({ value: target.data.id, label: nameOf(target) }))],
                commit: (target) => {
                  if (target) act.connect(id, target);
                } })
      : h("p", { class: "quiet" }, t("arena.connect.none"))));
}

/** Another note of the lane that says the same, to go up in this one. @param {Context} context @param {Note} note */
function same({ data, act, errors }, note) {
  const { id, kind } = note.data;
  const others = data.notes.filter((one) => one.data.kind === kind && one !== note);
  if (!others.length) return null;
  return field({ address: `${id}.merge`, label: t("arena.merge.with"), hint: t("arena.merge.hint"), kind: "choice", value: "", error: errors[`${id}.merge`],
                 options: [{ value: "", label: t("arena.connect.choose") }, ...others.map((one) => ({ value: one.data.id, label: nameOf(one) }))],
                 commit: (gone) => (gone ? act.merge(id, gone) : undefined) });
}
