// The step "application": what is still to be done first, then the sections, the budget, and the folder.

import { h } from "../kit/dom.js";
import { jumpTo } from "../kit/jump.js";
import { keepStand, recall } from "../kit/stand.js";
import { tabs } from "../kit/tabs.js";
import { t } from "../kit/words.js";
import { budget } from "./application/budget.js";
import { make } from "./application/make.js";
import { previewer } from "./application/preview.js";
import { sections } from "./application/sections.js";
import { worklist } from "./application/worklist.js";

/**
 * @typedef {import("./application/types").ApplicationData} ApplicationData
 * @typedef {import("./application/types").Context} Context
 * @typedef {import("./application/types").Place} Place
 */

const TABS = ["worklist", "sections", "budget", "preview", "make"];
const PARTS = { worklist, sections, budget, make };

/** @type {import("../kit/types").OpenScreen<ApplicationData>} */
export function application({ send, redraw, say }) {
  let tab = "worklist";
  let section = "summary";
  let known = false;
  const preview = previewer({ send, redraw });
  /** @type {import("./application/types").Making} */
  let making = { busy: "", made: null, trouble: "" };

  return (view) => {
    const { data } = view;
    if (!known) ({ tab = tab, section = section } = recall(view));
    known = true;
    keepStand(view, { tab, section });
    if (!data.sections) {
      const trouble = data.trouble ? `${data.trouble.message} ${data.trouble.mend}` : t("shell.broken");
      return h("div", { class: "page" }, h("h1", null, t("applying.title")), h("div", { class: "banner bad", role: "alert" }, trouble));
    }
    const open = (/** @type {string} */ next) => {
      tab = next;
      redraw();
    };
    /** @type {Context} */
    const context = { data, view, lang: view.lang, errors: view.errors, send, say, open, section,
      choose: (next) => {
        section = next;
        open("sections");
      },
      go: (place) => {
        if ("screen" in place) return void (place.item ? jumpTo(send, place.item, place.field) : send("go", { screen: place.screen }));
        if (place.section) section = place.section;
        open(place.tab);
        if (place.field) focusOn(place.field);
      },
      making, setMaking: (next) => {
        making = { ...making, ...next };
        redraw();
      } };
    return h("div", { class: "application" }, h("div", { class: "page" },
      h("h1", { class: "sr" }, t("applying.title")),
      h("div", { class: "application-bar" },
        tabs({ label: t("applying.tabs"), chosen: tab, tabs: TABS.filter((id) => id !== "preview" || data.previews).map((id) => ({ id, label: t(`applying.tab.${id}`) })), choose: open }),
        h("label", { class: "how-far" }, h("span", null, t("applying.progress", { ready: data.ready, total: data.total })), h("progress", { max: data.total, value: data.ready }))),
      (tab === "preview" ? preview : PARTS[/** @type {keyof typeof PARTS} */ (tab)] ?? worklist)(context)));
  };
}

/** @param {string} address */
function focusOn(address) {
  requestAnimationFrame(() => document.getElementById(`field-${address.replace(/[^\w-]/g, "-")}`)?.focus());
}
