// What those who see it differently say: one reading under another.

import { drafts } from "../../kit/draft.js";
import { h } from "../../kit/dom.js";
import { field } from "../../kit/field.js";
import { t } from "../../kit/words.js";

/** @param {import("./types").Context} context @param {import("./form.js").Subject} subject */
export function others({ send, errors }, subject) {
  const address = `${subject.item}.readings`;
  /** @type {{because?: string, author_role?: string, [field: string]: any}[]} */
  const readings = subject.data.readings ?? [];
  /** @param {typeof readings} next @param {string} at */
  const write = (next, at) => send("readings.set", { at, item: subject.item, readings: next });

  /** @param {string} at @param {number} index @param {string} name @param {string} label @param {string} value */
  const part = (at, index, name, label, value) => field({
    address: at, label, value, kind: name === "because" ? "area" : "text", error: errors[at],
    commit: (text) => write(readings.map((one, here) => (here === index ? { ...one, [name]: text } : one)), at),
  });

  return h("section", { class: "stack", key: "others", "aria-label": t("arena.others") },
    h("h3", null, t("arena.others")),
    readings.map((one, index) => h("div", { class: "card stack", key: index },
      part(`${address}.${index}.because`, index, "because", t("arena.others.because"), one.because ?? ""),
      part(`${address}.${index}.author_role`, index, "author_role", t("arena.field.author_role"), one.author_role ?? ""),
      h("button", { type: "button", class: "bare", onclick: () => write(readings.filter((_, here) => here !== index), address) }, t("arena.others.remove")))),
    field({ address: `${address}.new`, label: t("arena.others.add"), value: "", kind: "area", error: errors[`${address}.new`],
            commit: async (text) => {
              if (!text.trim()) return { id: "", ok: true };
              const reply = await write([...readings, { because: text }], `${address}.new`);
              if (reply.ok) drafts.clear(`${address}.new`);
              return reply;
            } }));
}
