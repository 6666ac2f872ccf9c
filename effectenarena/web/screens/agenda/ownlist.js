// A list of indicators of the group's own beside the bank: brought as a file, with what is wrong in it.

import { download } from "../../kit/download.js";
import { h } from "../../kit/dom.js";
import { t } from "../../kit/words.js";
import { base64 } from "../../kit/upload.js";

/** @type {{loaded: string, problems: {place: string, message: string, mend: string}[]}|null} */
let last = null;

/** @param {import("./types").Context} context @param {() => void} redraw */
export function ownList({ data, send, errors }, redraw) {
  const bring = async (/** @type {HTMLInputElement} */ input) => {
    const file = input.files?.[0];
    if (!file) return;
    const reply = await send("indicators.add", { name: file.name, content: await base64(file), at: "indicators" });
    input.value = "";
    last = reply.ok ? reply.data : null;
    redraw();
  };
  return h("details", { class: "own-list no-print", key: "own-list" }, h("summary", null, t("inquiry.own")),
    h("p", { class: "quiet" }, t("inquiry.own.about")),
    data.settings.own.length > 0 && h("p", null, data.settings.own.join(", ")),
    h("div", { class: "row" },
      h("label", { class: "button" }, t("inquiry.own.add"), h("input", { type: "file", class: "sr", accept: ".csv", onchange: (/** @type {any} */ event) => bring(event.target) })),
      h("button", { type: "button", class: "bare", onclick: async () => {
        const reply = await send("indicators.example");
        if (reply.ok) download(reply.data);
      } }, t("inquiry.own.example"))),
    errors.indicators && h("p", { class: "error", role: "alert" }, errors.indicators),
    last && h("div", { role: "status" }, h("p", null, last.loaded), last.problems.length > 0 && h("ul", null, last.problems.map((one, index) => h("li", { key: index }, `${one.place}: ${one.message} ${one.mend}`)))));
}
