// Many notes at once: a pasted list, shown before it is laid, and the cards that people wrote on paper.

import { closeDialog, dialog } from "../../kit/dialog.js";
import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";
import { shape } from "./shapes.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Kind} Kind
 * @typedef {{chips: import("./scribe.js").Chip[], missing: string|null}} Line
 */

const AT = "bulk";
const LIST = "bulk.list";
const CELLS = /** @type {const} */ (["number", "text", "role"]);
const ROWS = 5;

/** @param {() => Context} now what is on screen at this moment @param {import("./photos.js").Photos} photos */
export function bulkEntry(now, photos) {
  let open = false;
  /** @type {"list"|"paper"} */
  let way = "list";
  /** @type {Kind} */
  let kind = "measure";
  let rows = ROWS;
  /** @type {{lines: Line[], summary: string}|null} */
  let heard = null;
  let refused = "";
  /** The list to ask about next; null when nothing changed since. @type {string|null} */
  let typed = null;
  let asking = false;

  const cell = (/** @type {number} */ row, /** @type {string} */ name) => `${AT}.${row}.${name}`;

  /** Ask what the list is understood as; while the desk answers, only the last text waits. @param {string} text */
  const listen = async (text) => {
    typed = text;
    if (asking) return;
    asking = true;
    while (typed !== null) {
      const text = typed;
      typed = null;
      const reply = await now().send("list.read", { at: AT, text, kind });
      heard = reply.ok && text.trim() ? reply.data : null;
      refused = reply.ok ? "" : reply.error ?? "";
    }
    asking = false;
    now().redraw();
  };

  const choose = (/** @type {() => void} */ change) => {
    change();
    refused = "";
    if (way === "list") listen(drafts.get(LIST) ?? "");
    else now().redraw();
  };

  const clear = () => {
    drafts.clear(LIST);
    for (let row = 0; row < rows; row += 1) for (const name of CELLS) drafts.clear(cell(row, name));
    [heard, refused, rows] = [null, "", ROWS];
  };

  /** @param {SubmitEvent} event */
  const lay = async (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const cards = Array.from({ length: rows }, (_, row) => Object.fromEntries(CELLS.map((name) => [name, drafts.get(cell(row, name)) ?? ""])));
    const reply = way === "list" ? await now().send("list.lay", { at: AT, kind, text: drafts.get(LIST) ?? "" }) : await now().send("paper.lay", { at: AT, kind, rows: cards });
    if (!reply.ok) {
      refused = reply.error ?? "";
      return now().redraw();
    }
    clear();
    form.closest("dialog")?.close();
    now().act.tell(reply.data.words, { undo: true });
  };

  /** Enter in a row goes on to the next; after the last there is a new one. @param {KeyboardEvent} event @param {number} row */
  const goOn = (event, row) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const form = /** @type {HTMLElement} */ (event.target).closest("form");
    if (row + 1 === rows) {
      rows += 1;
      now().redraw();
    }
    requestAnimationFrame(() => /** @type {HTMLElement|null} */ (form?.querySelector(`[name="${CSS.escape(cell(row + 1, "text"))}"]`))?.focus());
  };

  const list = () => [
    field({ address: LIST, kind: "area", label: t("bulk.list"), hint: t("bulk.list.hint"), value: "", keep: true,
            props: { rows: 6, oninput: (/** @type {any} */ event) => {
              drafts.set(LIST, event.target.value, "");
              listen(event.target.value);
            } } }),
    heard && h("ul", { class: "plain list-lines", key: "lines" }, heard.lines.map((line, at) => h("li", { key: `${at}` }, line.chips.map((chip, nth) =>
      h("span", { key: `${nth}`, class: "chip" }, nth > 0 && h("span", { "aria-hidden": "true" }, "→"), shape(chip.kind), chip.said && h("strong", null, chip.said), chip.text)),
      line.missing && h("span", { class: "doubt", key: "missing" }, `▲ ${line.missing}`)))),
    heard && h("p", { class: "quiet", role: "status", key: "summary" }, heard.summary),
  ];

  const paper = () => [
    h("p", { class: "quiet", key: "paper" }, t("bulk.paper")),
    h("table", { class: "paper-rows", key: "rows" },
      h("thead", null, h("tr", null, CELLS.map((name) => h("th", { key: name, scope: "col" }, t(`bulk.paper.${name}.short`))))),
      h("tbody", null, Array.from({ length: rows }, (_, row) => h("tr", { key: `${row}` }, CELLS.map((name) => h("td", { key: name, class: `cell-${name}` },
        field({ address: cell(row, name), label: t(`bulk.paper.${name}`, { row: row + 1 }), hideLabel: true, value: "", keep: true, props: { onkeydown: (/** @type {KeyboardEvent} */ event) => goOn(event, row) } }))))))),
  ];

  return {
    open() {
      open = true;
      kind = now().state.adding ?? now().notes.get(now().state.selected ?? "")?.data.kind ?? kind;
      choose(() => {});
    },

    show() {
      if (!open) return null;
      const { data, state } = now();
      return dialog({ title: t("bulk.open"), closed: () => {
        open = false;
        now().redraw();
      } },
        h("div", { class: "bulk-sides" }, way === "paper" && photos.pane(), h("form", { class: "stack bulk", key: "bulk", onsubmit: lay },
          h("div", { class: "row", key: "way" },
            h("div", { class: "switch", role: "group", "aria-label": t("bulk.way") }, (/** @type {const} */ (["list", "paper"])).map((one) =>
              h("button", { key: one, type: "button", "aria-pressed": String(way === one), onclick: () => choose(() => { way = one; }) }, t(`bulk.way.${one}`)))),
            h("select", { "aria-label": t("bulk.lane"), onchange: (/** @type {any} */ event) => choose(() => { kind = event.target.value; }) },
              data.kinds.map((one) => h("option", { key: one, value: one, selected: one === kind }, t(`arena.lane.${state.depth}.${one}`)))),
            way === "paper" && photos.toggle()),
          h("div", { class: "stack", key: way }, way === "list" ? list() : paper()),
          refused && h("p", { class: "bad", role: "alert", key: "refused" }, `▲ ${refused}`),
          h("div", { class: "row", key: "foot" },
            h("button", { type: "submit", class: "first" }, t("bulk.lay")),
            h("button", { type: "button", class: "bare", onclick: closeDialog }, t("shell.close"))))));
    },
  };
}
