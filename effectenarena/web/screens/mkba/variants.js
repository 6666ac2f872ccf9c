// Variants for who calculates: what they change, beside each other on the same draws, and a form to make one.

import { h } from "../../kit/dom.js";
import { drafts } from "../../kit/draft.js";
import { field } from "../../kit/field.js";
import { euro } from "../../kit/format.js";
import { t } from "../../kit/words.js";
import { asking } from "./why.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Compared} Compared
 * @typedef {"scale"|"without"|"knob"} Form
 */

const NEW = "variant.new";
const FORMS = /** @type {const} */ (["scale", "without", "knob"]);

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
  const { send, errors, data } = context;
  const address = `variant.${row.id}`;
  return h("li", { key: row.id, class: "stack" },
    h("div", { class: "row" },
      field({ address: `${address}.label`, label: t("mkba.variant.label"), hideLabel: true, value: row.label, error: errors[`${address}.label`],
              commit: (text) => send("variant.rename", { id: row.id, label: text, at: `${address}.label` }) }),
      h("span", { class: "quiet" }, row.kind_words),
      h("button", { type: "button", class: "bare", "aria-label": t("mkba.variant.remove", { name: row.label }), onclick: () => send("variant.remove", { id: row.id }) }, "×")),
    row.null_alternative && h("p", { class: "quiet", dir: "auto" }, row.null_alternative),
    row.note && h("p", { class: "quiet", dir: "auto" }, row.note),
    h("ul", null, row.changes.map((change, index) => h("li", { key: `${index}-${change}` }, change, " ",
      data.variants.open && h("button", { type: "button", class: "bare", "aria-label": t("mkba.variant.unchange", { change }), onclick: () => send("variant.unchange", { id: row.id, index }) }, "×")))),
    row.trouble.map((sentence, index) => h("p", { key: `trouble-${index}`, class: "error" }, sentence)),
    data.variants.open && h("details", { key: "more" }, h("summary", null, t("mkba.variant.more")), change(context, address),
      h("button", { type: "button", onclick: () => sent(context, address, "variant.change", { id: row.id }) }, t("mkba.variant.add"))));
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
  const columns = [t("mkba.likely"), t("mkba.mean"), t("mkba.between"), t("mkba.variants.difference")];
  return h("div", { class: "stack", key: "table" },
    table.notes.map((note, index) => h("p", { key: `note-${index}` }, note)),
    h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": t("mkba.variants.table") },
      h("table", null, h("caption", null, t("mkba.variants.table")),
        h("thead", null, h("tr", null, h("th", { scope: "col" }, t("mkba.variants.name")), columns.map((name) => h("th", { key: name, scope: "col", class: "num" }, name)),
          h("th", { scope: "col" }, t("mkba.variants.better")))),
        h("tbody", null, table.rows.map((row) => h("tr", { key: `${row.kind}-${row.id}` }, head(row), money(row, row.npv.likely, "npv.likely"), money(row, row.npv.mean, "npv.mean"),
          h("td", { class: "num", key: "range" }, asked(row, "npv.p5", write(row.npv.p5)), " … ", asked(row, "npv.p95", write(row.npv.p95))), money(row, row.difference?.mean, "difference"), h("td", { key: "better" }, row.better && asked(row, "better", row.better))))))),
    h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": t("mkba.variants.parties") },
      h("table", null, h("caption", null, t("mkba.variants.parties")),
        h("thead", null, h("tr", null, h("th", { scope: "col" }, t("mkba.variants.name")), h("th", { scope: "col", class: "num" }, t("mkba.variants.everyone")),
          table.parties.map((party) => h("th", { key: party.party, scope: "col", class: "num" }, party.label)))),
        h("tbody", null, table.rows.map((row) => h("tr", { key: `${row.kind}-${row.id}` }, head(row), money(row, row.npv.likely, "npv.likely"),
          table.parties.map((party) => money(row, row.parties[party.party], `party:${party.party}.balance`))))))),
    table.best && h("p", null, t("mkba.variants.evpi", { value: write(table.evpi) })),
    table.best && table.evppi.length > 0 && h("table", null, h("caption", null, t("mkba.variants.evppi")),
      h("tbody", null, table.evppi.map((row) => h("tr", { key: row.name }, h("th", { scope: "row" }, row.name), h("td", { class: "num" }, write(row.value)))))),
    table.best && table.scenarios.length > 0 && h("table", null, h("caption", null, t("mkba.variants.scenarios")),
      h("tbody", null, table.scenarios.map((row) => h("tr", { key: row.label }, h("th", { scope: "row" }, row.label), h("td", null, row.best))))));
}

/** @param {Compared} row */
const head = (row) => h("th", { scope: "row" }, row.name, row.kind_words && h("span", { class: "quiet plain-weight" }, ` ${row.kind_words}`));

/** @param {Context} context */
function maker(context) {
  const { errors, data } = context;
  const kinds = /** @type {const} */ (["alternative", "scenario"]);
  const told = () => ({ label: drafts.get(`${NEW}.label`) ?? "", kind: drafts.get(`${NEW}.kind`) ?? "alternative" });
  return h("div", { class: "stack", role: "group", "aria-label": t("mkba.variant.new"), key: "maker" },
    h("h4", null, t("mkba.variant.new")),
    h("div", { class: "row" },
      field({ address: `${NEW}.label`, label: t("mkba.variant.label"), value: "", keep: true }),
      field({ address: `${NEW}.kind`, label: t("mkba.variant.kind"), value: "alternative", kind: "choice", keep: true, options: kinds.map((kind) => ({ value: kind, label: t(`mkba.variant.kind.${kind}`) })) })),
    change(context, NEW),
    errors[NEW] && h("p", { class: "error", role: "alert" }, errors[NEW]),
    h("div", { class: "row" },
      h("button", { type: "button", class: "first", onclick: () => sent(context, NEW, "variant.add", told()) }, t("mkba.variant.add")),
      data.variants.tried > 0 && h("button", { type: "button", onclick: () => sent(context, NEW, "variant.add", { ...told(), tried: true }) }, t("mkba.variant.keep_tried"))));
}

/** The fields of one difference. @param {Context} context @param {string} address */
function change({ data, errors, redraw }, address) {
  const { choices } = data.variants;
  if (!choices) return null;
  const form = formOf(address);
  const again = { onchange: (/** @type {any} */ event) => { drafts.set(`${address}.form`, event.target.value); redraw(); } };
  return h("div", { class: "row", key: `${address}-change` },
    field({ address: `${address}.form`, label: t("mkba.variant.form"), value: form, kind: "choice", keep: true, options: FORMS.map((name) => ({ value: name, label: t(`mkba.variant.form.${name}`) })), props: again }),
    field({ address: `${address}.item.${form}`, label: t("mkba.variant.item"), value: choices[form][0]?.value, kind: "choice", keep: true, options: choices[form] }),
    form !== "without" && field({ address: `${address}.value`, label: t(`mkba.variant.value.${form}`), value: "", kind: "number", keep: true }),
    address !== NEW && errors[address] && h("p", { class: "error", role: "alert" }, errors[address]));
}

/** @param {string} address @returns {Form} */
const formOf = (address) => /** @type {Form} */ (drafts.get(`${address}.form`) ?? "scale");

/** Send a form with its difference; what was typed goes once the desk has taken it. @param {Context} context @param {string} address @param {string} op @param {{[name: string]: any}} args */
async function sent({ data, send, say }, address, op, args) {
  const form = formOf(address);
  const item = drafts.get(`${address}.item.${form}`) ?? data.variants.choices?.[form][0]?.value ?? "";
  const reply = await send(op, { ...args, form, item, value: drafts.get(`${address}.value`) ?? "", at: address });
  if (!reply.ok) return say(reply.error ?? "");
  for (const name of ["label", "kind", "form", "value", ...FORMS.map((one) => `item.${one}`)]) drafts.clear(`${address}.${name}`);
}
