// Unit values from the reference data: look one up, take it over, bring it to the project's price level.

import { dialog } from "../../kit/dialog.js";
import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { ownLists, readLists } from "./lists.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context @param {string} id */
export function pickButton(context, id) {
  return h("button", { type: "button", key: "pick", class: "start", onclick: () => openPrices(context, id) }, t("arena.price.pick"));
}

/** Open the list for an effect. @param {Context} context @param {string} id */
export function openPrices(context, id) {
  context.act.set({ pricing: id, prices: null, brought: null });
  look(context, "");
  readLists(context);
}

/** @param {Context} context @param {string} text */
async function look({ send, act, say }, text) {
  const reply = await send("price.find", { text });
  if (!reply.ok) return;
  act.set({ prices: { text, rows: reply.data } });
  say(t("arena.price.count", { count: reply.data.length }));
}

/** @param {Context} context */
export function priceDialog(context) {
  const { state, send, act } = context;
  const id = state.pricing;
  if (!id) return null;
  /** @param {Event} event @param {string} key */
  const take = async (event, key) => {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    const reply = await send("price.take", { at: `${id}.unit_value`, id, key });
    if (reply.ok) button.closest("dialog")?.close();
    else act.tell(reply.error ?? "", { bad: true });
  };
  const rows = state.prices?.rows ?? [];
  return dialog({ title: t("arena.price.title"), closed: () => act.set({ pricing: null, prices: null }) },
    h("form", { class: "price-search", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      field({ address: "price.search", label: t("arena.price.search"), value: state.prices?.text ?? "", keep: true,
              props: { type: "search", oninput: (/** @type {any} */ event) => look(context, event.target.value) } })),
    state.prices && h("p", { class: "quiet small" }, rows.length ? t("arena.price.count", { count: rows.length }) : t("arena.price.none")),
    ownLists(context, () => look(context, state.prices?.text ?? "")),
    h("ul", { class: "plain prices" }, rows.map((row) => h("li", { key: row.key, class: row.verified ? "price" : "price unverified" },
      h("div", { class: "price-main" },
        h("p", null, h("strong", null, row.label)),
        h("p", null, h("strong", { class: "price-amount" }, row.amount), ` ${t("arena.price.per", { unit: row.unit })}`),
        h("p", { class: "small quiet" }, [row.price_year, row.basis, row.kind].filter(Boolean).join(" · ")),
        h("p", { class: "small quiet" }, row.source),
        row.remark && h("p", { class: "small" }, row.remark),
        row.overlaps.length > 0 && h("p", { class: "small doubt" }, t("arena.price.overlaps", { names: row.overlaps.join("; ") }))),
      h("div", { class: "price-side" },
        h("span", { class: row.own ? "tag" : row.verified ? "tag good" : "tag doubt" }, row.status),
        h("button", { type: "button", "aria-label": t("arena.price.take.of", { label: row.label }), onclick: (/** @type {Event} */ event) => take(event, row.key) }, t("arena.price.take")))))));
}

/** What bringing a value to the project's price level does, before it is done. @param {Context} context @param {string} id */
export function indexing({ notes, send, act, errors }, id) {
  const index = notes.get(id)?.indexing;
  if (!index) return null;
  const address = `${id}.index`;
  const years = Object.keys(index.steps);
  const go = async () => {
    const typed = (/** @type {string} */ name, /** @type {string} */ otherwise) => drafts.get(name) ?? otherwise;
    const steps = Object.fromEntries(years.map((year) => [year, typed(`${address}.${year}`, index.steps[year])]));
    const reply = await send("price.index", { at: address, id, steps, source: typed(`${address}.source`, index.source) });
    if (!reply.ok) return;
    for (const name of [...years, "source"]) drafts.clear(`${address}.${name}`);
    act.tell(t("arena.indexed", { year: index.year }), { undo: true });
  };
  return h("div", { class: "card stack indexing", key: "indexing" },
    h("h3", null, t("arena.index.title")),
    index.sentence && h("p", null, index.sentence),
    years.length > 0 && h("p", { class: "small" }, t("arena.index.steps", { last: index.last })),
    years.length > 0 && h("div", { class: "trio" }, years.map((year) => field({ address: `${address}.${year}`, label: t("arena.index.step", { year }), kind: "number", keep: true, value: index.steps[year] }))),
    years.length > 0 && h("p", { class: "quiet small" }, t("arena.index.step.hint")),
    years.length > 0 && field({ address: `${address}.source`, label: t("arena.index.source"), keep: true, value: index.source }),
    errors[address] && h("p", { class: "error", role: "alert" }, errors[address]),
    h("button", { type: "button", onclick: go }, t("arena.index.do", { year: index.year })));
}
