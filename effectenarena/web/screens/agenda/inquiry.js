// How one number is measured: what is said of it, what the group settles, and another place on the agenda.

import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { asking } from "../mkba/why.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").AgendaRow} AgendaRow
 */

/** Folded away until somebody asks. @param {Context} context @param {AgendaRow} row */
export function inquiry(context, row) {
  const { plan } = row;
  return [
    plan.moved && h("p", { class: "moved", key: "moved" }, plan.moved),
    h("details", { class: "how", key: "how" },
      h("summary", null, t("inquiry.how"), h("span", { class: "sr" }, `: ${row.name}`)),
      h("dl", null, plan.parts.filter((part) => context.amounts || !part.amount).map((part) => h("div", { key: part.key, class: `part-${part.key}` },
        h("dt", null, part.label), h("dd", null, part.text, part.figure && [" ", asking(context, part.figure, t("agenda.why.ask"), `${t("agenda.why.ask")} ${part.label}: ${part.text}`)])))),
      settle(context, row, plan),
      move(context, { key: row.address, name: row.name, moved: plan.moved, ...plan.settled }))];
}

/**
 * One thing that the group settles about a row.
 * @param {Context} context @param {string} key @param {string} name @param {string} value @param {Partial<import("../../kit/field.js").Field>} more
 */
export function settled({ send, errors }, key, name, value, more = {}) {
  const address = `inquiry.${key}.${name}`;
  return field({ address, label: t(`inquiry.field.${name}`), value, error: errors[address], commit: (typed) => send("inquiry.set", { knob: key, field: name, value: typed, at: address }), ...more });
}

/** @param {Context} context @param {AgendaRow} row @param {AgendaRow["plan"]} plan */
function settle(context, row, plan) {
  const { settings } = context.data;
  const one = (/** @type {keyof AgendaRow["plan"]["settled"]} */ name, /** @type {Partial<import("../../kit/field.js").Field>} */ more = {}) => settled(context, row.address, name, plan.settled[name], more);
  return h("div", { class: "settle no-print", role: "group", "aria-label": `${t("inquiry.settle")}: ${row.name}` },
    one("design", { kind: "choice", options: plan.designs }), one("level", { kind: "choice", options: settings.levels }),
    one("indicator", { kind: "choice", options: settings.indicators }), one("who"), one("minutes", { kind: "number" }),
    plan.averaged && one("spread", { kind: "number", hint: row.unit }), context.depth === "calculator" && one("bias", { kind: "number", hint: row.unit }), one("tell", { kind: "area", wide: true }));
}

/** @param {Context} context @param {{key: string, name: string, moved: string, place: string, because: string}} row */
export function move({ send, errors }, row) {
  const at = `inquiry.${row.key}.place`, why = `inquiry.${row.key}.because`;
  const typed = (/** @type {string} */ address, /** @type {string} */ held) => drafts.get(address) ?? held;
  const go = async (/** @type {string} */ place) => {
    const reply = await send("inquiry.move", { knob: row.key, place, because: place ? typed(why, row.because) : "", at });
    if (reply?.ok !== false) for (const address of [at, why]) drafts.drop(address);
  };
  return h("form", { class: "settle no-print", "aria-label": `${t("inquiry.move")}: ${row.name}`, onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    go(typed(at, row.place));
  } },
    field({ address: at, label: t("inquiry.move.place"), value: row.place, kind: "number", keep: true, error: errors[at] }),
    field({ address: why, label: t("inquiry.move.because"), value: row.because, keep: true, wide: true }),
    h("div", { class: "row" }, h("button", { type: "submit" }, t("inquiry.move.do")),
      row.moved && h("button", { type: "button", class: "bare", onclick: () => go("") }, t("inquiry.move.back"))));
}

/** What is possible here, for all numbers together. @param {Context} context */
export function settings({ data, send, errors }) {
  const choices = ["", "yes", "no"].map((value) => ({ value, label: t(value === "" ? "inquiry.possible.open" : value === "yes" ? "inquiry.possible.yes" : "inquiry.possible.no") }));
  const set = (/** @type {string} */ name) => (/** @type {string} */ value) => send("inquiry.possible", { name, value, at: `inquiry.${name}` });
  return h("section", { class: "possible", key: "possible", "aria-labelledby": "possible-title" },
    h("h2", { id: "possible-title" }, t("inquiry.possible.title")),
    h("div", { class: "settle" },
      data.settings.possible.map((one) => field({ address: `inquiry.${one.name}`, label: one.label, value: one.value, kind: "choice", options: choices, commit: set(one.name) })),
      field({ address: "agenda.decision", label: t("inquiry.decision"), hint: t("inquiry.decision.hint"), value: data.settings.decision.value, kind: "choice", options: data.settings.decision.options, commit: (value) => send("agenda.decision", { value }) }),
      field({ address: "inquiry.hour_cost", label: t("inquiry.possible.hour_cost"), value: data.settings.hour_cost, kind: "number", error: errors["inquiry.hour_cost"], commit: set("hour_cost") }),
      field({ address: "inquiry.drop_out", label: t("inquiry.possible.drop_out"), value: data.settings.drop_out, kind: "number", error: errors["inquiry.drop_out"], commit: set("drop_out") })));
}
