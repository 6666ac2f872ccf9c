import { h } from "../kit/dom.js";
import { t } from "../kit/words.js";

/** @type {import("../kit/types").OpenScreen} */
export function mkba() {
  return (view) => h("div", { class: "page stack" }, h("h1", null, view.session?.name ?? ""), h("p", null, t("shell.step.mkba")));
}
