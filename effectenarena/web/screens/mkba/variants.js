// Variants for who calculates: what they change, beside each other on the same draws, and a form to make one.

import { h } from "../../kit/dom.js";
import { drafts } from "../../kit/draft.js";
import { field } from "../../kit/field.js";
import { euro } from "../../kit/format.js";
import { drawn } from "../../kit/drawing.js";
import { t } from "../../kit/words.js";
import { typed } from "./figures.js";
import { asking } from "./why.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Compared} Compared
 * @typedef {"scale"|"without"|"knob"} Form
 */

const NEW = "variant.new";
const FORMS = /** @type {const} */ (["scale", "without", "knob"]);
const KINDS = /** @type {const} */ (["alternative", "scenario"]);
const PARTS = /** @type {const} */ (["low", "likely", "high"]);

/** @param {Context} context */
export function variants(context) {
  const { data, send } = context;
  const { list, open, contested } = data.variants;
  return h("section", { class: "card stack wide variants", key: "variants", "aria-label": t("mkba.variants") },
    h("div", { class: "row" }, h("h3", { class: "grow" }, t("mkba.variants")),
      h("button", { type: "button", "aria-expanded": String(open), onclick: () => send("mkba.variants", { open: !open }) }, t(open ? "mkba.variants.hide" : "mkba.variants.show"))),
    h("p", { class: "quiet" }, t(list.length ? "mkba.variants.intro" : "mkba.variants.none"), !open && list.length === 0 && ` ${t("mkba.variants.where")}`, open && contested > 0 && ` ${t("mkba.variants.contested")}`),
    list.length > 0 && h("ul", { class: "plain stack" }, list.map((row) => variant(context, row))),
    open && sideBySide(context),
    open && maker(context));
}

/** One variant: its name, its differences, and what is wrong with it. @param {Context} context @param {import("./types").VariantRow} row */
function variant(context, row) {
  const { send, data } = context;
  const { open } = data.variants;
  return h("li", { key: row.id, class: "stack" },
    h("div", { class: "row" },
      told(context, row, "label", { hideLabel: true }),
      open ? told(context, row, "kind", { hideLabel: true, kind: "choice", options: kinds() }) : h("span", { class: "quiet" }, row.kind_words),
      h("button", { type: "button", class: "bare", "aria-label": t("mkba.variant.remove", { name: row.label }), onclick: () => send("variant.remove", { id: row.id }) }, "×")),
    !open && row.null_alternative && h("p", { class: "quiet", dir: "auto" }, `${t("mkba.variant.null_alternative")} ${row.null_alternative}`),
    !open && row.note && h("p", { class: "quiet", dir: "auto" }, row.note),
    h("ul", null, row.changes.map((change, index) => h("li", { key: `${index}-${change}` }, change, " ",
      open && h("button", { type: "button", class: "bare", "aria-label": t("mkba.variant.unchange", { change }), onclick: () => send("variant.unchange", { id: row.id, index }) }, "×")))),
    row.trouble.map((sentence, index) => h("p", { key: `trouble-${index}`, class: "error" }, sentence)),
    open && h("details", { key: "more" }, h("summary", { "aria-label": t("mkba.variant.more.of", { name: row.label }) }, t("mkba.variant.more")), change(context, `variant.${row.id}`),
      h("button", { type: "button", onclick: () => sent(context, `variant.${row.id}`, "variant.change", { id: row.id }) }, t("mkba.variant.add"))),
    open && h("details", { key: "told" }, h("summary", { "aria-label": t("mkba.variant.told.of", { name: row.label }) }, t("mkba.variant.told")),
      told(context, row, "null_alternative", { kind: "area", hint: t("mkba.variant.null_alternative.hint") }), told(context, row, "note", { kind: "area" })));
}

/** A field of a variant that is sent when somebody leaves it. @param {Context} context @param {import("./types").VariantRow} row @param {"label"|"kind"|"null_alternative"|"note"} name @param {Partial<import("../../kit/field.js").Field>} more */
function told({ send, errors }, row, name, more) {
  const address = `variant.${row.id}.${name}`;
  return field({ address, label: t(`mkba.variant.${name}`), value: row[name], error: errors[address], ...more,
                 commit: (text) => send("variant.tell", { id: row.id, field: name, text, at: address }) });
}

const kinds = () => KINDS.map((kind) => ({ value: kind, label: t(`mkba.variant.kind.${kind}`) }));

/** What every outcome is compared with: the map's own story, and the other stories of variants. @param {Context} context @param {NonNullable<import("./types").Variants["table"]>} table */
function compared({ data }, table) {
  const own = data.variants.list.filter((row) => row.null_alternative);
  return h("div", { class: "stack", key: "null" },
    h("p", { dir: "auto", class: table.null_alternative ? "" : "error" }, h("strong", null, t("mkba.variants.null")), " ", table.null_alternative || t("mkba.variants.null.none")),
    own.map((row) => h("p", { key: row.id, dir: "auto" }, h("strong", null, t("mkba.variants.null.of", { name: row.label })), " ", row.null_alternative)));
}

/** The map, its variants and the map without each contested arrow. @param {Context} context */
function sideBySide(context) {
  const { data, lang } = context;
  const { table } = data.variants;
  if (!table) return null;
  const write = (/** @type {number} */ value) => euro(value, lang, { exact: true });
  /** A figure of a row that can be asked why. @param {Compared} row @param {string} figure @param {string} text */
  const asked = (row, figure, text) =>
    asking(context, `${row.kind === "contested" ? "without" : "variant"}:${row.id}/${figure}`, text, t("mkba.why.title", { amount: `${row.name}: ${text}` }));
  const money = (/** @type {Compared} */ row, /** @type {number|undefined} */ value, /** @type {string} */ figure) =>
    h("td", { key: figure, class: value !== undefined && value < 0 ? "num bad" : "num" }, value === undefined ? "" : asked(row, figure, write(value)));
  const range = (/** @type {Compared} */ row, /** @type {string} */ before, /** @type {{p5: number, p95: number}|null} */ ends) =>
    h("td", { class: "num", key: `${before}-range` }, ends && (ends.p5 === ends.p95 ? t("mkba.unranged") : [asked(row, `${before}.p5`, write(ends.p5)), " … ", asked(row, `${before}.p95`, write(ends.p95))]));
  /** What knowing more is worth, which can be asked too. @param {string} figure @param {string} text @param {string} label */
  const worth = (figure, text, label) => asking(context, `choice:${figure}`, text, label);
  return h("div", { class: "stack", key: "table" },
    compared(context, table),
    h("figure", { class: "plot", key: "drawing" }, drawn(table.drawing)),
    table.notes.map((note, index) => h("p", { key: `note-${index}` }, note)),
    beside(t("mkba.variants.table"), [t("mkba.between"), t("mkba.likely"), t("mkba.mean")], table.rows,
      (row) => [range(row, "npv", row.npv), money(row, row.npv.likely, "npv.likely"), money(row, row.npv.mean, "npv.mean")]),
    table.rows.length > 1 && beside(t("mkba.variants.differences"), [t("mkba.between"), t("mkba.variants.difference"), t("mkba.variants.better")], table.rows.slice(1),
      (row) => [range(row, "difference", row.difference), money(row, row.difference?.mean, "difference"), h("td", { class: "num", key: "better" }, row.better && asked(row, "better", row.better))]),
    beside(t("mkba.variants.parties"), [t("mkba.variants.everyone"), ...table.parties.map((party) => party.label)], table.rows,
      (row) => [money(row, row.npv.likely, "npv.likely"), ...table.parties.map((party) => money(row, row.parties[party.party], `party:${party.party}.balance`))]),
    table.best && h("p", { key: "evpi" }, t("mkba.variants.evpi", { value: write(table.evpi) }), " ", worth("evpi", t("mkba.variants.why"), `${t("mkba.variants.why")} ${t("mkba.variants.evpi", { value: write(table.evpi) })}`)),
    table.best && table.evppi.length > 0 && h("table", null, h("caption", null, t("mkba.variants.evppi")),
      h("tbody", null, table.evppi.map((row) => h("tr", { key: row.name }, h("th", { scope: "row" }, row.name), h("td", { class: "num" }, worth(`evppi:${row.knob}`, write(row.value), t("mkba.why.title", { amount: `${row.name}: ${write(row.value)}` }))))))),
    table.best && table.scenarios.length > 0 && h("table", null, h("caption", null, t("mkba.variants.scenarios")),
      h("tbody", null, table.scenarios.map((row) => h("tr", { key: row.label }, h("th", { scope: "row" }, row.label), h("td", null, row.best))))));
}

/** A table with a row for the map, each variant and each contested arrow. @param {string} caption @param {string[]} columns @param {Compared[]} rows @param {(row: Compared) => import("../../kit/dom.js").Child[]} cells */
function beside(caption, columns, rows, cells) {
  return h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": caption, key: caption },
    h("table", null, h("caption", null, caption),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("mkba.variants.name")), columns.map((name, index) => h("th", { key: index, scope: "col", class: "num" }, name)))),
      h("tbody", null, rows.map((row) => h("tr", { key: `${row.kind}-${row.id}` }, head(row), cells(row))))));
}

/** @param {Compared} row */
const head = (row) => h("th", { scope: "row" }, row.name, row.kind_words && h("span", { class: "quiet plain-weight" }, ` ${row.kind_words}`));

/** @param {Context} context */
function maker(context) {
  const { errors, data } = context;
  const typedNow = () => ({ label: drafts.get(`${NEW}.label`) ?? "", kind: drafts.get(`${NEW}.kind`) ?? "alternative" });
  return h("div", { class: "stack", role: "group", "aria-label": t("mkba.variant.new"), key: "maker" },
    h("h4", null, t("mkba.variant.new")),
    h("div", { class: "row" },
      field({ address: `${NEW}.label`, label: t("mkba.variant.label"), value: "", keep: true }),
      field({ address: `${NEW}.kind`, label: t("mkba.variant.kind"), value: "alternative", kind: "choice", keep: true, options: kinds() })),
    change(context, NEW),
    errors[NEW] && h("p", { class: "error", role: "alert" }, errors[NEW]),
    h("div", { class: "row" },
      h("button", { type: "button", class: "first", onclick: () => sent(context, NEW, "variant.add", typedNow()) }, t("mkba.variant.add")),
      data.variants.tried > 0 && h("button", { type: "button", onclick: () => sent(context, NEW, "variant.add", { ...typedNow(), tried: true }) }, t("mkba.variant.keep_tried"))));
}

/** The fields of one difference. @param {Context} context @param {string} address */
function change({ data, errors, redraw, lang }, address) {
  const { choices } = data.variants;
  if (!choices) return null;
  const form = formOf(address);
  /** Another choice: what was typed for the one before is no longer about it. @param {string} name */
  const again = (name) => ({ onchange: (/** @type {any} */ event) => {
    drafts.set(`${address}.${name}`, event.target.value);
    for (const part of PARTS) drafts.clear(`${address}.${part}`);
    redraw();
  } });
  return h("div", { class: "stack", key: `${address}-change` },
    h("div", { class: "row" },
      field({ address: `${address}.form`, label: t("mkba.variant.form"), value: form, kind: "choice", keep: true, options: FORMS.map((name) => ({ value: name, label: t(`mkba.variant.form.${name}`) })), props: again("form") }),
      field({ address: `${address}.item.${form}`, label: t("mkba.variant.item"), value: choices[form][0]?.value, kind: "choice", keep: true, options: choices[form], props: again(`item.${form}`) }),
      form === "scale" && field({ address: `${address}.value`, label: t("mkba.variant.value.scale"), value: "", kind: "number", keep: true })),
    form === "knob" && ranged(knobOf(address, choices.knob), address, lang),
    address !== NEW && errors[address] && h("p", { class: "error", role: "alert" }, errors[address]));
}

/** Low, likely and high as the map has them, to type over, and where the other range comes from. @param {import("./types").KnobChoice|undefined} knob @param {string} address @param {"nl"|"en"} lang */
function ranged(knob, address, lang) {
  if (!knob) return null;
  const median = knob.dist === "normal" || knob.dist === "lognormal";
  return [
    h("div", { class: "row", key: `range-${knob.value}` },
      PARTS.map((part) => (part !== "likely" || !median) && field({ address: `${address}.${part}`, label: t(`mkba.knob.${part}`), value: onMap(knob, part, lang), kind: "number", keep: true })),
      knob.unit && h("span", { class: "quiet unit" }, knob.unit),
      field({ address: `${address}.source`, label: t("mkba.variant.source"), value: "", keep: true, props: { maxlength: 1000 } })),
    h("p", { class: "hint", key: "reading" }, median ? t(`mkba.dist.${knob.dist}`) : t("mkba.variant.parts.hint"))];
}

/** @param {import("./types").KnobChoice} knob @param {"low"|"likely"|"high"} part @param {"nl"|"en"} lang */
function onMap(knob, part, lang) {
  const value = knob[part];
  return value === null ? "" : typed(value, knob.shape, lang);
}

/** @param {string} address @param {import("./types").KnobChoice[]} knobs */
const knobOf = (address, knobs) => knobs.find((one) => one.value === drafts.get(`${address}.item.knob`)) ?? knobs[0];

/** @param {string} address @returns {Form} */
const formOf = (address) => /** @type {Form} */ (drafts.get(`${address}.form`) ?? "scale");

/** Send a form with its difference; what was typed goes once the desk has taken it. @param {Context} context @param {string} address @param {string} op @param {{[name: string]: any}} args */
async function sent({ data, send, say, lang }, address, op, args) {
  const form = formOf(address);
  const item = drafts.get(`${address}.item.${form}`) ?? data.variants.choices?.[form][0]?.value ?? "";
  const knob = form === "knob" && data.variants.choices ? knobOf(address, data.variants.choices.knob) : undefined;
  const range = knob && { ...Object.fromEntries(PARTS.map((part) => [part, drafts.get(`${address}.${part}`) ?? onMap(knob, part, lang)])), source: drafts.get(`${address}.source`) ?? "" };
  const reply = await send(op, { ...args, form, item, value: drafts.get(`${address}.value`) ?? "", ...range, at: address });
  if (!reply.ok) return say(reply.error ?? "");
  for (const name of ["label", "kind", "form", "value", "source", ...PARTS, ...FORMS.map((one) => `item.${one}`)]) drafts.clear(`${address}.${name}`);
}
