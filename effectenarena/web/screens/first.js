// The first screen: three ways to begin, a few small ones, and what one wants to know before the hall fills.

import { h } from "../kit/dom.js";
import { drafts } from "../kit/draft.js";
import { field } from "../kit/field.js";
import { date } from "../kit/format.js";
import { pageAddress } from "../kit/place.js";
import { keepStand, recall } from "../kit/stand.js";
import { base64 } from "../kit/upload.js";
import { t } from "../kit/words.js";
import { maps } from "./first/maps.js";
import { testPicture } from "./testpicture.js";

/**
 * @typedef {{work: string, name: string, opened_at: string, file: string|null}} Work
 * @typedef {{works: Work[], capsules: {work: string, name: string, frozen: string}[], cases: {case: string, name: string}[], exercises: {number: string, title: string, minutes: number, path: string}[], classroom: string, starters: string[], scripts: {name: string, title: string, minutes: number}[], folder: string, endings: string[], limit_mb: number, maps: import("./first/maps.js").Maps|null}} First
 * @typedef {import("../kit/types").View<First>} View
 */

const FORM = ["name", "place", "date", "goal", "target_group", "null_alternative", "script"];

/** @type {import("../kit/types").OpenScreen<First>} */
export function first({ root, send, redraw, say }) {
  /** @type {"start"|"new"|"test"|"maps"} */
  let showing = "start";
  let panel = "";
  /** The starter that the new sheet begins with; empty for an empty sheet. */
  let like = "";
  /** Whether the new session is begun for an application, and opens at that step. */
  let applying = false;
  /** The work to which the sheet of another table is added; empty for what was opened last. */
  let addTo = "";
  /** The maps that are to stand beside each other. @type {string[]} */
  let chosen = [];
  /** Whether the answer to a question why shows where its numbers come from. */
  let origins = false;
  /** What was refused last, where, and in which language it was said. @type {{words: string, at?: string, lang?: string}|null} */
  let trouble = null;
  let known = false;

  /** @param {typeof showing} next */
  const show = (next) => {
    showing = next;
    trouble = null;
    redraw();
  };

  /** @param {string} op @param {object} [args] */
  const ask = async (op, args) => {
    trouble = null;
    const reply = await send(op, args);
    if (reply.ok && !op.startsWith("maps.")) showing = "start";
    else if (!reply.ok && !reply.at?.startsWith("new.")) trouble = { words: reply.error ?? "", at: reply.at, lang: root.lang };
    redraw();
  };

  /** In the language of the page, or not at all when nobody can say it anew. @param {View} view */
  const refused = (view) => {
    const words = view.errors[trouble?.at ?? ""] ?? (trouble?.lang === view.lang ? trouble.words : "");
    return words && h("p", { class: "banner bad", role: "alert" }, words);
  };

  /** @param {View} view */
  const start = (view) => {
    const last = view.data.works[0];
    return h("div", { class: "page first-page stack wide" },
      h("div", { class: "title" }, h("h1", null, t("first.title")), h("p", { class: "quiet" }, t("first.lead"))),
      h("div", { class: "choices" },
        choice("new", t("first.new"), t("first.new.hint"), () => {
          applying = false;
          show("new");
        }),
        last
          ? choice("continue", t("first.continue", { name: last.name, date: date(last.opened_at, view.lang) }), t("first.continue.hint"),
                   () => ask("work.open", { work: last.work }))
          : choice("continue", t("first.continue.none"), t("first.continue.none.hint")),
        choice("practise", t("first.practise"), t("first.practise.hint"), () => ask("work.practise"))),
      refused(view),
      h("div", { class: "small-choices row" }, [view.data.works.length > 1 && "others", view.data.capsules.length > 0 && "capsules", "learn", "apply", "open"].map((name) => name &&
        h("button", { key: name, type: "button", class: "bare", "aria-expanded": String(panel === name), onclick: () => {
          panel = panel === name ? "" : name;
          redraw();
        } }, t(name === "capsules" ? "capsule.list" : `first.${name}`))),
        h("button", { key: "maps", type: "button", class: "bare", onclick: () => show("maps") }, t("portfolio.open"))),
      panel === "others" && h("section", { class: "card", key: "others" },
        workList(view.data.works.slice(1), view.lang, (work) => ask("work.open", { work }))),
      panel === "capsules" && h("section", { class: "card stack", key: "capsules" }, h("p", null, t("capsule.list.hint")),
        h("ul", { class: "plain works" }, view.data.capsules.map((one) => h("li", { key: one.work },
          h("button", { type: "button", class: "bare", onclick: () => ask("work.open", { work: one.work }) }, one.name),
          h("span", { class: "quiet small" }, date(one.frozen, view.lang)))))),
      panel === "learn" && learn(view.data),
      panel === "apply" && apply(view),
      panel === "open" && openFile(view),
      foot(view));
  };

  /** @param {First} data */
  const learn = (data) => h("section", { class: "card stack", key: "learn" },
    h("p", null, t("first.learn.text")),
    h("div", { class: "row" }, data.cases.map((one) =>
      h("button", { key: one.case, type: "button", onclick: () => ask("work.practise", { case: one.case }) }, one.name))),
    h("p", null, h("a", { href: pageAddress(data.classroom), target: "effectenarena-klas" }, t("first.classroom"))),
    [["E", "first.exercises"], ["W", "first.forms"]].map(([letter, head]) => {
      const found = data.exercises.filter((one) => one.number.startsWith(letter));
      return found.length > 0 && h("div", { key: letter }, h("h3", null, t(head)), h("ul", { class: "plain exercises" }, found.map((one) => h("li", { key: one.path },
        h("a", { href: pageAddress(one.path), target: "effectenarena-oefening" }, `${one.number} ${one.title}`), h("span", { class: "quiet" }, ` ${t("first.exercise.minutes", { minutes: one.minutes })}`)))));
    }));

  /** @param {View} view */
  const apply = (view) => h("section", { class: "card stack", key: "apply" },
    view.data.works.length > 0 && h("p", null, t("first.apply.text")),
    workList(view.data.works, view.lang, (work) => ask("work.open", { work, screen: "application" })),
    h("p", null, t("first.apply.none")),
    h("div", { class: "row" }, h("button", { type: "button", onclick: () => {
      applying = true;
      show("new");
    } }, t("first.apply.begin"))));

  /** @param {View} view */
  const openFile = (view) => openPanel(view, view.data.works.find((one) => one.work === addTo) ?? view.data.works[0]);

  /** @param {View} view @param {Work|undefined} adding the work to which another table is added */
  const openPanel = (view, adding) => h("section", { class: "card stack", key: "open" },
    h("p", { id: "open-text" }, t("first.open.text")),
    h("div", { class: "row" },
      chooser(view, "open", t("first.open.label"), "work.file"),
      adding && chooser(view, "add", t("first.open.add", { name: cut(adding.name) }), "work.add", { work: adding.work })),
    view.data.works.length > 1 && h("label", { class: "row", key: "add-to" }, t("first.open.add.to"),
      h("select", { onchange: (/** @type {any} */ event) => {
        addTo = event.target.value;
        redraw();
      } }, view.data.works.map((one) => h("option", { key: one.work, value: one.work, selected: one === adding }, [cut(one.name), one.file].filter(Boolean).join(" · "))))),
    view.data.works.length > 0 && h("p", { id: "add-text", key: "add-text", class: "quiet small" }, t("first.open.add.hint")));

  /** @param {View} view @param {string} name @param {string} words @param {string} op @param {object} [more] */
  const chooser = (view, name, words, op, more) => h("label", { class: "button" }, words,
    h("input", { type: "file", class: "sr", accept: view.data.endings.join(","), "aria-describedby": `${name}-text`,
      onchange: (/** @type {any} */ event) => upload(event.target, view.data.limit_mb, op, more) }));

  /** @param {HTMLInputElement} input @param {number} limit @param {string} op @param {object} [more] */
  const upload = async (input, limit, op, more) => {
    const file = input.files?.[0];
    if (!file) return;
    const size = file.size / 1024 ** 2;
    if (size > limit) {
      trouble = { words: t("first.open.too_big", { size: Math.round(size), limit }), lang: root.lang };
      return redraw();
    }
    say(t("first.open.busy"));
    await ask(op, { ...more, name: file.name, content: await base64(file), at: "file" });
    input.value = "";
  };

  /** @param {View} view */
  const form = (view) => {
    /** @param {string} name @param {Partial<import("../kit/field.js").Field>} more */
    const typed = (name, more) => field({ address: `new.${name}`, value: "", error: view.errors[`new.${name}`], keep: true,
      label: t(`first.form.${name === "target_group" ? "target" : name === "null_alternative" ? "null" : name}`), ...more });
    return h("form", { class: "page stack wide narrow", key: "form", onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      begin();
    } },
      h("div", { class: "title" }, h("h1", null, t("first.form.title")), h("p", { class: "quiet" }, t("first.form.skip"))),
      typed("name", { props: { maxlength: 200, mounted: (/** @type {HTMLElement} */ el) => el.focus() } }),
      h("div", { class: "pair" }, typed("place", {}), typed("date", { kind: "date" })),
      begins(view),
      typed("script", { kind: "choice", hint: t("first.form.script.hint"), options: [{ value: "", label: t("first.form.script.later") },
        ...view.data.scripts.map(({ name, title, minutes }) => ({ value: name, label: t("first.form.script.choice", { title, count: minutes }) }))] }),
      typed("goal", { kind: "area" }),
      typed("target_group", { hint: t("first.form.target.hint") }),
      typed("null_alternative", { kind: "area", hint: t("first.form.null.hint") }),
      refused(view),
      h("div", { class: "row" },
        h("button", { type: "submit", class: "first" }, t("first.form.begin")),
        h("button", { type: "button", onclick: () => show("start") }, t("first.form.cancel"))));
  };

  /** An empty sheet, or a copy of one with a kind of project on it already. @param {View} view */
  const begins = (view) => h("fieldset", { class: "starters" },
    h("legend", null, t("first.starter")),
    h("div", { class: "row" }, ["", ...view.data.starters].map((name) => h("label", { key: name || "empty", class: "starter" },
      h("input", { type: "radio", name: "starter", value: name, checked: like === name, onchange: () => {
        like = name;
        redraw();
      } }),
      h("span", null, t(`first.starter.${name || "empty"}`))))),
    h("p", { class: "quiet small" }, t(like ? "first.starter.hint" : "first.starter.empty.hint")));

  /** @param {string[]} next */
  const choose = (next) => {
    chosen = next;
    redraw();
  };

  const begin = async () => {
    const { scope } = drafts;
    await ask("work.new", { ...Object.fromEntries(FORM.map((name) => [name, drafts.get(`new.${name}`) ?? ""])), like, ...(applying ? { screen: "application" } : {}) });
    if (showing === "start") like = "";
    if (showing === "start") for (const name of FORM) drafts.clear(`new.${name}`, undefined, scope);
  };

  /** @param {View} view */
  const foot = (view) => h("footer", { class: "row apart small" },
    h("p", { class: "quiet" }, t("first.kept", { folder: view.data.folder })),
    h("div", { class: "row" },
      picks(t("first.language"), ["nl", "en"], view.lang, "first.language", (lang) => send("language", { lang })),
      picks(t("first.size"), ["normal", "large", "huge"], view.text_size, "first.size", (size) => send("text_size", { size })),
      h("button", { type: "button", onclick: () => show("test") }, t("first.test"))));

  return (view) => {
    if (!known) ({ showing = showing, panel = panel, like = like, applying = applying, chosen = chosen } = recall(view));
    if (!known && showing !== "maps" && !FORM.some((name) => drafts.get(`new.${name}`))) showing = "start"; // nothing to come back to
    known = true;
    keepStand(view, { showing, panel, like, applying, chosen });
    const setOrigins = (/** @type {boolean} */ shown) => {
      origins = shown;
      redraw();
    };
    if (showing === "maps") return maps({ view, chosen, choose, ask, origins, setOrigins, refused: refused(view), back: () => show("start") });
    return showing === "new" ? form(view) : showing === "test" ? testPicture(() => show("start")) : start(view);
  };
}

/**
 * One of the three large choices; without `choose` it says why it cannot be chosen.
 * @param {string} name @param {string} title @param {string} hint @param {() => void} [choose]
 */
function choice(name, title, hint, choose) {
  return h("button", { type: "button", class: `choice ${name}`, disabled: !choose, onclick: choose },
    h("span", { class: "choice-title" }, title), h("span", { class: "choice-hint" }, hint));
}

/** A long name stands whole on the choice to go on with it. @param {string} name */
const cut = (name) => (name.length > 40 ? `${name.slice(0, 39)}…` : name);

/** @param {Work[]} works @param {string} lang @param {(work: string) => void} choose */
function workList(works, lang, choose) {
  return h("ul", { class: "plain works" }, works.map((one) => h("li", { key: one.work },
    h("button", { type: "button", class: "bare", onclick: () => choose(one.work) }, one.name),
    h("span", { class: "quiet small" }, date(one.opened_at, lang), one.file && ` · ${one.file}`))));
}

/**
 * @param {string} label @param {string[]} all @param {string} chosen @param {string} words @param {(id: string) => void} choose
 */
function picks(label, all, chosen, words, choose) {
  return h("div", { class: "picks", role: "group", "aria-label": label }, all.map((id) =>
    h("button", { key: id, type: "button", lang: id === "en" ? "en" : undefined, "aria-pressed": String(id === chosen), onclick: () => choose(id) },
      t(`${words}.${id}`))));
}
