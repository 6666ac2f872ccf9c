// The step "what do we find out": the few numbers worth measuring, best first, and the questions that are no number.

import { h } from "../kit/dom.js";
import { roundEuro } from "../kit/format.js";
import { reportMaker, unfoldingReports } from "../kit/reports.js";
import { keepStand, recall } from "../kit/stand.js";
import { depthTabs } from "../kit/tabs.js";
import { t, tAt } from "../kit/words.js";
import { agreements } from "./agenda/agreements.js";
import { settings } from "./agenda/inquiry.js";
import { ownList } from "./agenda/ownlist.js";
import { rangesMissing } from "./agenda/questions.js";
import { rowList, rowTable } from "./agenda/rows.js";
import { study } from "./agenda/study.js";
import { dependence, groups } from "./agenda/together.js";
import { wishes } from "./agenda/wishes.js";
import { asking, why } from "./mkba/why.js";

/**
 * @typedef {import("./agenda/types").AgendaData} AgendaData
 * @typedef {import("./agenda/types").Context} Context
 */

/** @type {import("../kit/types").OpenScreen<AgendaData>} */
export function agenda({ send, redraw, say }) {
  /** @type {"hall"|"calculator"} */
  let depth = "hall";
  let shown = false;
  let lead = "";
  let known = false;
  let origins = false;
  const maker = reportMaker({ send, redraw });

  const bar = () => h("div", { class: "agenda-bar" },
    h("p", { class: "quiet" }, t("agenda.indicative")),
    h("div", { class: "row tools no-print" },
      depth === "hall" && h("button", { type: "button", class: "bare", onclick: () => {
        shown = !shown;
        redraw();
      } }, t(shown ? "agenda.amounts.hide" : "agenda.amounts.show")),
      depthTabs(depth, (chosen) => {
        depth = /** @type {typeof depth} */ (chosen);
        redraw();
      })));

  return (view) => {
    const { data } = view;
    if (!known) ({ depth = depth, shown = shown } = recall(view));
    known = true;
    keepStand(view, { depth, shown });
    if (!data.lead) return trouble(data);
    /** @type {Context} */
    const context = { data, lang: view.lang, depth, amounts: shown || depth === "calculator", errors: view.errors, send, asks: "agenda.why", why: (is) => answer(is) };
    let told = false; // one answer, where it is asked first
    /** @type {Context["why"]} */
    const answer = (is) => {
      if (told || !data.why || !is(data.why.figure)) return null;
      told = true;
      return why({ ...context, state: { depth, origins }, set: (change) => {
        origins = change.origins;
        redraw();
      } });
    };
    if (lead && lead !== data.lead.sentence) say(data.lead.sentence); // somebody moved a number elsewhere
    lead = data.lead.sentence;
    return h("div", { class: depth === "calculator" ? "agenda dense" : "agenda" }, h("div", { class: "page" },
      bar(),
      data.empty ? empty(send) : [
        data.divide_first.hall && h("p", { class: "banner", key: "divide" }, context.amounts ? data.divide_first.amounts : data.divide_first.hall),
        h("div", { class: "headline", key: "headline" },
          h("h1", { class: "sentence" }, data.lead.sentence),
          data.lead.more && (context.amounts || data.lead.shape !== "euro") && h("p", null, data.lead.more),
          ["no-ranges", "nothing"].includes(data.lead.code) && h("p", null, h("button", { type: "button", onclick: () => send("go", { screen: data.lead.code === "nothing" ? "arena" : "mkba" }) }, t(data.lead.code === "nothing" ? "agenda.to_table" : "agenda.to_mkba"))),
          context.amounts && data.evpi >= 1 && h("p", { class: "quiet" }, asked(context, "evpi", t("agenda.everything", { amount: roundEuro(data.evpi, view.lang, { figures: 3 }) })), " ", asked(context, "npv.mean", tAt(depth, "agenda.mean", { amount: roundEuro(data.npv_mean, view.lang, { figures: 3 }) }))),
          context.amounts && context.why((figure) => ["evpi", "npv.mean"].includes(figure)),
          data.notes.map((note, index) => h("p", { class: "quiet", key: `note-${index}` }, note))),
        (data.rows.length > 0 || data.questions.length > 0) && rowList(context),
        !data.rows.length && data.count > 0 && h("button", { type: "button", class: "bare", key: "all", onclick: () => send("agenda.look", { all: true }) }, t("agenda.all", { count: data.count })),
        agreements(context),
        rangesMissing(context),
        settings(context),
        ownList(context, redraw),
        wishes(context),
        unfoldingReports(maker, data.reports),
        depth === "calculator" && [study(context), groups(context), dependence(context), data.rows.length > 0 && rowTable(context), context.why(() => true), h("p", { class: "quiet", key: "note" }, t("agenda.note"))]]));
  };
}

/** A sentence with a figure that can be asked why; read aloud the button says the whole of it. @param {Context} context @param {string} figure @param {string} sentence */
const asked = (context, figure, sentence) => [sentence, " ", asking(context, figure, t("agenda.why.ask"), `${t("agenda.why.ask")} ${sentence}`)];

/** @param {AgendaData} data */
function trouble(data) {
  return h("div", { class: "page" }, h("h1", { class: "sr" }, t("shell.step.agenda")),
    h("div", { class: "banner bad", role: "alert" }, data.trouble ? `${data.trouble.message} ${data.trouble.mend}` : t("shell.broken")));
}

/** @param {Context["send"]} send */
function empty(send) {
  return h("div", { class: "card stack", key: "empty" }, h("h1", { class: "sr" }, t("shell.step.agenda")), h("p", null, t("agenda.empty")),
    h("div", { class: "row" }, h("button", { type: "button", class: "first", onclick: () => send("go", { screen: "arena" }) }, t("agenda.to_table"))));
}
