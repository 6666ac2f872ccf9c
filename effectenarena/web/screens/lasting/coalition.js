// Who backs it: parties by four levels, where nobody is known, and how often contacts change.

import { h } from "../../kit/dom.js";
import { percent } from "../../kit/format.js";
import { t } from "../../kit/words.js";

/** @typedef {import("./types").Context} Context */

/** @param {Context} context */
export function coalition(context) {
  const { data: { scan: { coalition: found } }, lang } = context;
  const backing = Object.fromEntries(found.backings.map((one) => [one.value, one.label]));
  return h("section", { class: "coalition", key: "coalition", "aria-labelledby": "coalition-title" },
    h("h2", { id: "coalition-title" }, t("lasting.coalition.title")),
    found.rows.length ? h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("lasting.coalition.table") }, h("table", { class: "matrix" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("lasting.coalition.party")), found.tiers.map((tier) => h("th", { scope: "col", key: tier.value }, tier.label)))),
      h("tbody", null, found.rows.map((row) => h("tr", { key: row.party ?? row.label }, h("th", { scope: "row" }, row.label),
        row.places.map((place) => h("td", { key: place.tier, class: place.gap ? "gap" : "held" },
          Object.entries(place.backing).map(([how, count]) => `${count} × ${backing[how]}`).join(", ") || t("lasting.coalition.gap")))))))) : null,
    found.gaps.length > 0 && h("div", null, h("strong", null, t("lasting.coalition.gaps")),
      h("ul", null, found.gaps.map((gap) => h("li", { key: gap }, gap))), found.more_gaps > 0 && h("p", { class: "quiet" }, t("lasting.coalition.more", { count: found.more_gaps }))),
    found.turnover !== null && h("p", null, t("lasting.coalition.turnover", { left: found.left, total: found.left + found.present, share: percent(found.turnover, lang) })),
    found.single > 0 && h("p", null, t("lasting.coalition.single", { count: found.single })),
    form(context), contacts(context));
}

/** @param {Context} context */
function form({ data: { scan: { coalition: found } }, errors, send }) {
  const at = "lasting.contact";
  const choice = (/** @type {string} */ name, /** @type {import("./types").Option[]} */ options) => h("div", { class: "field", key: name },
    h("label", { for: `contact-${name}` }, t(`lasting.coalition.${name}`)),
    h("select", { id: `contact-${name}`, name }, options.map((one, index) => h("option", { key: one.value, value: one.value, selected: index === 0 }, one.label))));
  return h("form", { class: "row no-print", "aria-label": t("lasting.coalition.add"), onsubmit: async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const filled = /** @type {HTMLFormElement} */ (event.currentTarget ?? event.target);
    const made = Object.fromEntries(new FormData(filled));
    const reply = await send("lasting.contact.add", { ...made, at });
    if (reply.ok) filled.reset();
  } },
  choice("party", [...found.parties, { value: "", label: t("lasting.coalition.other") }]),
  h("div", { class: "field", key: "label" }, h("label", { for: "contact-label" }, t("lasting.coalition.label")),
    h("input", { id: "contact-label", name: "label", type: "text", dir: "auto", autocomplete: "off", maxlength: 200, "aria-describedby": errors[at] ? "contact-error" : undefined }),
    errors[at] && h("span", { class: "error", id: "contact-error" }, errors[at])),
  choice("tier", found.tiers), choice("backing", found.backings),
  h("button", { type: "submit", class: "first" }, t("lasting.coalition.add")));
}

/** @param {Context} context */
function contacts({ data: { scan: { coalition: found } }, send }) {
  if (!found.contacts.length) return null;
  return h("details", { key: "contacts" }, h("summary", null, t("lasting.coalition.contacts")), h("ul", { class: "plain contacts" }, found.contacts.map((one) => h("li", { key: one.index, class: "row" },
    h("span", null, [one.party, one.label, one.tier, one.backing, one.left && t("lasting.coalition.left")].filter(Boolean).join(" · ")),
    h("button", { type: "button", class: "bare", onclick: () => send("lasting.contact.leave", { index: one.index, was: one.label }) }, t(one.left ? "lasting.coalition.back" : "lasting.coalition.leave")),
    h("button", { type: "button", class: "bare", onclick: () => send("lasting.contact.remove", { index: one.index, was: one.label }) }, t("lasting.coalition.remove"))))));
}
