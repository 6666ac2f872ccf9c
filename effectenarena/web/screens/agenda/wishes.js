// Who wants to know what: written down one by one, and shown put together, so that everybody sees where theirs went.

import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

const FIELDS = /** @type {const} */ (["who", "question", "because", "about", "unit", "life_domain", "by", "month"]);

/** @param {Context} context */
export function wishes(context) {
  const { data, send } = context;
  const { sentence, questions, alike, list } = data.wishes;
  return h("section", { class: "wishes", key: "wishes", "aria-labelledby": "wishes-title" },
    h("h2", { id: "wishes-title" }, t("wishes.title")),
    h("p", { class: "quiet" }, t("wishes.about")),
    sentence && h("p", { class: "became", "aria-live": "polite" }, sentence),
    questions.length > 0 && h("ol", { class: "joined" }, questions.map((one, index) => h("li", { key: index },
      h("p", null, h("strong", null, one.question), one.months && h("span", { class: "quiet" }, ` ${one.months}`)),
      h("p", { class: "quiet small" }, `${t("wishes.asked")}: ${one.askers.join("; ")}`),
      one.others.length > 0 && h("p", { class: "quiet small" }, `${t("wishes.others")}: ${one.others.join(" / ")}`),
      one.by.length > 0 && h("p", { class: "quiet small" }, `${t("wishes.by")}: ${one.by.join(", ")}`)))),
    alike.length > 0 && h("div", { class: "alike no-print", role: "group", "aria-labelledby": "alike-title" },
      h("h3", { id: "alike-title" }, t("wishes.alike")),
      h("ul", { class: "plain" }, alike.map((one) => h("li", { key: one.questions.join("|"), class: "row" },
        h("span", null, t("wishes.alike.pair", { one: `${one.one}. ${one.questions[0]}`, other: `${one.other}. ${one.questions[1]}` })),
        h("button", { type: "button", "aria-label": `${t("wishes.alike.join")}: ${one.questions.join(" / ")}`, onclick: () => send("wish.join", { was: one.questions }) }, t("wishes.alike.join")),
        h("button", { type: "button", class: "bare", "aria-label": `${t("wishes.alike.apart")}: ${one.questions.join(" / ")}`, onclick: () => send("wish.join", { was: one.questions, apart: true }) }, t("wishes.alike.apart")))))),
    list.length > 0 && h("details", null, h("summary", null, t("wishes.list")),
      h("ul", { class: "plain" }, list.map((one) => h("li", { key: `${one.index} ${one.question}` },
        h("span", null, `${one.who}: ${one.question} `), h("span", { class: "quiet" }, `→ ${t("wishes.went", { number: one.went })}`), " ",
        h("button", { type: "button", class: "bare no-print", "aria-label": t("wishes.remove", { question: one.question }), onclick: () => send("wish.remove", { index: one.index, was: one.question }) }, "×"))))),
    form(context));
}

/** @param {Context} context */
function form({ send, errors }) {
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const told = Object.fromEntries(FIELDS.map((name) => [name, drafts.get(`wish.${name}`) ?? ""]));
    const reply = await send("wish.add", told);
    if (reply?.ok !== false) for (const name of FIELDS) drafts.drop(`wish.${name}`);
  };
  return h("form", { class: "settle no-print", "aria-label": t("wishes.title"), onsubmit: add },
    FIELDS.map((name) => field({ address: `wish.${name}`, label: t(`wishes.field.${name}`), value: "", keep: true, error: errors[`wish.${name}`], kind: name === "month" ? "number" : "text" })),
    h("div", { class: "row" }, h("button", { type: "submit" }, t("wishes.add"))));
}
