// The step "does it pay": the sentence first, then the knobs that decide it and who pays and gains.
// The sentence and the strip stay in the frame; what lies between them scrolls, so that nothing slides under either.

import { h } from "../kit/dom.js";
import { keepStand, recall } from "../kit/stand.js";
import { reportMaker } from "../kit/reports.js";
import { t } from "../kit/words.js";
import { bar, headline, warnings } from "./mkba/head.js";
import { priceDialog } from "./arena/prices.js";
import { knobList, pricing } from "./mkba/knobs.js";
import { panels, sentences } from "./mkba/panels.js";
import { parties } from "./mkba/parties.js";
import { strip, tried } from "./mkba/strip.js";
import { why } from "./mkba/why.js";

/**
 * @typedef {import("./mkba/types").MkbaData} MkbaData
 * @typedef {import("./mkba/types").Context} Context
 */

/** @type {import("../kit/types").OpenScreen<MkbaData>} */
export function mkba({ send, redraw, say, root }) {
  /** @type {import("./mkba/types").State} */
  const state = { depth: "hall", amounts: false, ledger: "welfare", panel: "", turning: false, editing: "", shown: "parties", origins: false, dragged: null, pricing: null, prices: null, lists: null, brought: null };
  /** @type {{address: string, value: number}|null} */
  let next = null;
  let busy = false;
  const maker = reportMaker({ send, redraw });
  let known = false;

  /** @param {Partial<typeof state>} change */
  const set = (change) => {
    Object.assign(state, change);
    redraw();
  };

  /** A dot that moves asks for one calculation at a time, and then for the last place it came to. @param {string} address @param {number} value */
  const trying = async (address, value) => {
    next = { address, value };
    set({ dragged: next });
    if (busy) return;
    busy = true;
    /** @type {import("../kit/types").Reply|undefined} */
    let reply;
    while (next) {
      const asked = next;
      next = null;
      reply = await send("mkba.try", { ...asked, at: `${asked.address}.likely` });
    }
    busy = false;
    set({ dragged: null });
    requestAnimationFrame(() => say(reply?.error ?? root.querySelector(".mkba h1")?.textContent ?? ""));
  };

  /** The desk makes only what is looked at: a panel for who calculates, none for the hall. @param {typeof state.shown} panel */
  const open = (panel) => {
    set({ shown: panel });
    send("mkba.panel", { panel });
  };

  /** After a reload: what was tried is nowhere but here. @param {import("../kit/types").View<MkbaData>} view */
  const comeBack = (view) => {
    const { tried: before = [], ...stand } = recall(view);
    Object.assign(state, stand);
    if (state.depth === "calculator" && view.data.panel?.name !== state.shown) send("mkba.panel", { panel: state.shown });
    if (!view.data.tried?.length) for (const { address, value } of before) send("mkba.try", { address, value });
  };

  return (view) => {
    const { data } = view;
    if (!known) comeBack(view);
    known = true;
    /** @type {Context} */
    const context = { view, data, errors: view.errors, lang: view.lang, state, set, maker, trying, open, send, redraw, say, root, amounts: state.amounts || state.depth === "calculator" };
    if (!data.headline) return trouble(data);
    const { depth, amounts, ledger, editing, shown } = state;
    keepStand(view, { depth, amounts, ledger, editing, shown, tried: data.tried });
    return h("div", { class: state.depth === "calculator" ? "mkba dense" : "mkba" },
      h("div", { class: "mkba-sheet", key: "sheet" },
        h("div", { class: "mkba-top", key: "top" }, bar(context), headline(context)),
        h("div", { class: "mkba-body", key: "body" },
          warnings(context),
          data.empty ? empty(send) : h("div", { class: "mkba-main" }, knobList(context),
            depth === "calculator" ? panels(context) : h("div", { class: "stack", key: "hall" }, parties(context), why(context), sentences(context))))),
      !data.empty && h("div", { class: "mkba-foot", key: "foot" }, data.tried.length > 0 && tried(context), strip(context)),
      priceDialog(pricing(context)));
  };
}

/** @param {MkbaData} data */
function trouble(data) {
  return h("div", { class: "page" }, h("h1", { class: "sr" }, t("shell.step.mkba")),
    h("div", { class: "banner bad", role: "alert" }, data.trouble ? `${data.trouble.message} ${data.trouble.mend}` : t("shell.broken")));
}

/** @param {Context["send"]} send */
function empty(send) {
  return h("div", { class: "card empty-card stack" }, h("p", null, t("mkba.empty")),
    h("div", { class: "row" }, h("button", { type: "button", class: "first", onclick: () => send("go", { screen: "arena" }) }, t("mkba.to_table"))));
}
