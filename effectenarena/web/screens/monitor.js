// The step "what came of it": open a register, see what it says of people and numbers, and take that over.

import { h } from "../kit/dom.js";
import { keepStand, recall } from "../kit/stand.js";
import { tabs } from "../kit/tabs.js";
import { t } from "../kit/words.js";
import { caseload } from "./monitor/caseload.js";
import { changes } from "./monitor/changes.js";
import { chooser, readers, refusedRows } from "./monitor/opening.js";
import { practice } from "./monitor/practice.js";
import { why } from "./mkba/why.js";
import { people } from "./monitor/people.js";

/**
 * @typedef {import("./monitor/types").MonitorData} MonitorData
 * @typedef {import("./monitor/types").Context} Context
 */

const TABS = ["people", "changes", "practice", "households"];
const WITHOUT = ["practice", "households"];

/** @type {import("../kit/types").OpenScreen<MonitorData>} */
export function monitor({ send, redraw, say }) {
  let tab = "people";
  let known = false;
  let origins = false;

  return (view) => {
    const { data } = view;
    if (!known) ({ tab = tab } = recall(view));
    known = true;
    keepStand(view, { tab });
    if (!data.effects) return h("div", { class: "page" }, h("h1", null, t("monitor.title")), h("div", { class: "banner bad", role: "alert" }, t("shell.broken")));
    /** @type {Context} */
    const context = { data, lang: view.lang, errors: view.errors, send, say, asks: "monitor.why", why: (is) => (data.why && is(data.why.figure) ? why({ send, lang: view.lang, amounts: true, asks: "monitor.why", data, state: { depth: "calculator", origins }, set: (change) => {
      origins = change.origins;
      redraw();
    } }) : null) };
    // Households stand apart from the map: they can be looked at before it lies there, and while it does not add up.
    const households = () => [data.caseload.open && readers(context), caseload(context)];
    if (data.empty) {
      return page(h("h1", null, t("monitor.title")), h("div", { class: "card stack", key: "empty" }, h("p", null, t("monitor.empty")),
        h("div", { class: "row" }, h("button", { type: "button", class: "first", onclick: () => send("go", { screen: "arena" }) }, t("monitor.to_table")))), households());
    }
    if (data.trouble) return page(h("h1", null, t("monitor.title")), h("div", { class: "banner bad", role: "alert" }, `${data.trouble.message} ${data.trouble.mend}`), chooser(context), households());
    const { found } = data;
    const shown = found || WITHOUT.includes(tab) ? tab : "practice";
    const head = found
      ? h("div", { class: `headline ${found.lead.next_step}`, key: "headline" }, h("p", { class: "quiet" }, t("monitor.indicative")), h("h1", { class: "sentence" }, found.lead.sentence), h("p", null, found.lead.npv, " ", found.lead.because))
      : h("div", { class: "headline", key: "headline" }, h("h1", { class: "sentence" }, t("monitor.start")), h("p", null, t("monitor.start.how")));
    return page(head, chooser(context), found && refusedRows(context), (found || (shown === "households" && data.caseload.open)) && readers(context),
      h("div", { class: "monitor-bar", key: "bar" }, tabs({ label: t("monitor.tabs"), chosen: shown, tabs: (found ? TABS : WITHOUT).map((id) => ({ id, label: t(`monitor.tab.${id}`) })), choose: (next) => {
        tab = next;
        redraw();
      } })),
      shown === "households" ? caseload(context) : shown === "practice" ? practice(context) : shown === "people" ? people(context) : changes(context));
  };
}

/** @param {...import("../kit/dom.js").Child} parts */
function page(...parts) {
  return h("div", { class: "monitor" }, h("div", { class: "page" }, parts));
}
