// The smallest whole screen: what the desk says, one field, one button. Read this first when you write a screen.

import { h } from "../kit/dom.js";
import { field } from "../kit/field.js";
import { depthTabs } from "../kit/tabs.js";
import { t } from "../kit/words.js";

/** @type {import("../kit/types").OpenScreen<{name: string}>} */
export function example({ send, redraw, say }) {
  let depth = "hall"; // the screen's own state lives here, the work's state in the view

  return (view) => h("div", { class: "page stack wide" },
    h("h1", null, view.data.name),
    depthTabs(depth, (chosen) => {
      depth = chosen;
      redraw();
    }),
    field({ address: "project.name", label: t("example.name"), value: view.data.name, error: view.errors["project.name"],
            commit: (text) => send("project.set", { at: "project.name", value: text }) }),
    h("button", { type: "button", class: "first", onclick: async () => {
      const reply = await send("project.set", { at: "project.name", value: "" });
      say(reply.ok ? t("example.done") : reply.error ?? "");
    } }, t("example.empty")));
}
