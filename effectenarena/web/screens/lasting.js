// The step "how does it go on": the scans, who pays, what is cashed, and who lays out first.

import { h } from "../kit/dom.js";
import { reportMaker, unfoldingReports } from "../kit/reports.js";
import { keepStand, recall } from "../kit/stand.js";
import { tabs } from "../kit/tabs.js";
import { t } from "../kit/words.js";
import { before } from "./lasting/before.js";
import { cashing } from "./lasting/cashing.js";
import { pays } from "./lasting/pays.js";
import { scan } from "./lasting/scan.js";

/**
 * @typedef {import("./lasting/types").LastingData} LastingData
 * @typedef {import("./lasting/types").Context} Context
 */

const TABS = ["scan", "pays", "cashing", "before"];

/** @type {import("../kit/types").OpenScreen<LastingData>} */
export function lasting({ send, redraw, say }) {
  let tab = "scan";
  let set = "four";
  let group = "";
  let way = "";
  /** @type {import("./lasting/types").PlanLook} */
  const plan = { find: "", which: "all", whole: false };
  let known = false;
  let told = "";
  const maker = reportMaker({ send, redraw });

  return (view) => {
    const { data } = view;
    if (!known) ({ tab = tab, set = set, group = group, way = way } = recall(view));
    known = true;
    keepStand(view, { tab, set, group, way });
    if (!data.scan) return h("div", { class: "page" }, h("h1", null, t("lasting.title")), h("div", { class: "banner bad", role: "alert" }, t("shell.broken")));
    /** @type {Context} */
    const context = { data, view, lang: view.lang, errors: view.errors, send, set, choose: (next) => {
      set = next;
      redraw();
    }, group, chooseGroup: (next) => {
      group = next;
      redraw();
    }, way, chooseWay: (next) => {
      way = next;
      redraw();
    }, plan, setPlan: (change) => {
      Object.assign(plan, change);
      redraw();
    }, maker };
    const lead = data.money?.deal.lead.sentence ?? "";
    if (tab === "pays" && told && lead !== told) say(lead);
    told = lead;
    return h("div", { class: "lasting" }, h("div", { class: "page" },
      h("div", { class: "lasting-bar" },
        tabs({ label: t("lasting.tabs"), chosen: tab, tabs: TABS.map((id) => ({ id, label: t(`lasting.tab.${id}`) })), choose: (next) => {
          tab = next;
          redraw();
        } }),
        tab !== "scan" && h("p", { class: "quiet" }, t("lasting.indicative"))),
      tab === "scan" ? scan(context) : money(context, tab)));
  };
}

/** @param {Context} context @param {string} tab */
function money(context, tab) {
  const { data, send } = context;
  if (data.empty) {
    return h("div", { class: "card stack", key: "empty" }, h("h1", null, t("lasting.title")), h("p", null, t("lasting.empty")),
      h("div", { class: "row" }, h("button", { type: "button", class: "first", onclick: () => send("go", { screen: "arena" }) }, t("lasting.to_table"))));
  }
  if (!data.money) {
    return h("div", { class: "stack", key: "trouble" }, h("h1", null, t("lasting.title")),
      h("div", { class: "banner bad", role: "alert" }, data.trouble ? `${data.trouble.message} ${data.trouble.mend}` : t("shell.broken")));
  }
  const shown = tab === "pays" ? pays(context) : tab === "cashing" ? cashing(context) : before(context);
  return [data.money.notes.map((note) => h("p", { key: note, class: "banner", role: "note" }, note)), shown, unfoldingReports(context.maker, data.reports.filter((one) => one.kind === "verzilvering"))];
}
