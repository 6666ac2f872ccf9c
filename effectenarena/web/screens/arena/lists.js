// The user's own lists of unit values: add one, see what is wrong in it, and where they lie.

import { download } from "../../kit/download.js";
import { h } from "../../kit/dom.js";
import { base64 } from "../../kit/upload.js";
import { t } from "../../kit/words.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").OwnList} OwnList
 */

/** Ask which lists there are. @param {Context} context */
export async function readLists({ send, act }) {
  const reply = await send("price.lists");
  if (reply.ok) act.set({ lists: reply.data });
}

/** @param {Context} context @param {() => void} added runs when another list counts */
export function ownLists(context, added) {
  const { state, send } = context;
  const lists = state.lists;
  if (!lists) return null;
  const example = async () => {
    const reply = await send("price.example");
    if (reply.ok && reply.data.content) download(reply.data);
  };
  return h("div", { class: "stack own-lists", key: "own-lists" },
    h("div", { class: "row" },
      h("label", { class: "button bare" }, t("arena.price.own.add"),
        h("input", { type: "file", class: "sr", accept: ".csv", onchange: (/** @type {any} */ event) => add(context, event.target, added) })),
      h("button", { type: "button", class: "bare", onclick: example }, t("arena.price.own.example")),
      h("span", { class: "quiet small" }, t("arena.price.own.folder", { folder: lists.folder }))),
    h("div", { role: "status", class: "stack" }, state.brought && outcome(state.brought)),
    lists.lists.filter((list) => list.problems.length > 0 && list.file !== (typeof state.brought === "object" ? state.brought?.file : "")).map((list) =>
      h("details", { key: list.file, class: "small" },
        h("summary", null, `${list.file}: ${t("arena.price.own.skipped", { count: list.problems.length })}`), problems(list))));
}

/** @param {Context} context @param {HTMLInputElement} input @param {() => void} added */
async function add(context, input, added) {
  const { send, act, say } = context;
  const file = input.files?.[0];
  if (!file) return;
  say(t("arena.price.own.busy"));
  const reply = await send("price.add_list", { name: file.name, content: await base64(file) });
  input.value = "";
  act.set({ brought: reply.ok ? reply.data : reply.error });
  if (!reply.ok) return;
  await readLists(context);
  added();
}

/** What came of the list that was just brought. @param {OwnList|string} brought */
function outcome(brought) {
  if (typeof brought === "string") return h("p", { class: "bad" }, `▲ ${brought}`);
  return [
    h("p", { class: brought.count ? "good" : "bad" }, brought.count ? t("arena.price.own.kept", { file: brought.file, loaded: brought.loaded }) : `▲ ${t("arena.price.own.none")}`),
    brought.problems.length > 0 && problems(brought),
  ];
}

/** @param {OwnList} list */
function problems(list) {
  return h("ul", { class: "plain problems small" }, list.problems.map((problem, index) => h("li", { key: index },
    h("strong", null, problem.place), ` ${problem.message} `, h("span", { class: "quiet" }, problem.mend))));
}
