// The menu behind "last saved": copies to give away, where the work lies, and the way to an earlier moment.

import { download } from "./download.js";
import { h } from "./dom.js";
import { date, time } from "./format.js";
import { t } from "./words.js";

const FORMS = ["arena", "xlsx", "drawio", "kumu.json", "json", "svg"];

/**
 * @param {import("./types").ScreenTools} tools
 * @param {() => void} openMoments
 * @returns {(view: import("./types").View) => import("./dom.js").Child}
 */
export function keepMenu({ send, redraw, say, root }, openMoments) {
  let open = false;
  let busy = "";
  /** @type {{path: string, lost: string}|null} */
  let saved = null;
  let trouble = "";
  /** The time capsule that was made just now: where it lies, and until when it keeps what people wrote. */
  let frozen = /** @type {{path: string, day: string}|null} */ (null);
  /** The day that is chosen for a time capsule; null as long as nobody wants one. */
  let until = /** @type {string|null} */ (null);

  /** @param {boolean} wanted */
  const show = (wanted) => {
    [open, saved, trouble, frozen, until] = [wanted, null, "", null, null];
    redraw();
  };
  root.addEventListener("click", (event) => {
    if (open && event.target instanceof Element && event.target.isConnected && !event.target.closest(".keep")) show(false);
  });

  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    leave();
  };
  const leave = () => {
    show(false);
    /** @type {HTMLElement|null} */ (root.querySelector(".keep > button"))?.focus();
  };

  /** @param {string} form */
  const copy = async (form) => {
    [busy, saved, trouble, frozen] = [form, null, "", null];
    redraw();
    const reply = await send("work.copy", { ending: `.${form}` });
    busy = "";
    if (reply.ok) saved = reply.data;
    else trouble = reply.error ?? "";
    if (reply.ok && reply.data.content) download(reply.data);
    redraw();
    say(saved ? t("shell.copy.saved", { path: saved.path }) : trouble);
  };

  const freeze = async () => {
    [busy, saved, trouble, frozen] = ["capsule", null, "", null];
    redraw();
    const reply = await send("capsule.make", { until });
    busy = "";
    if (reply.ok) [frozen, until] = [reply.data, null];
    else trouble = reply.error ?? "";
    redraw();
    say(frozen ? t("capsule.made", frozen) : trouble);
    // What was pressed goes with the day that it was about: the keyboard stays in the menu.
    if (frozen) requestAnimationFrame(() => /** @type {HTMLElement|null} */ (root.querySelector(".keep-choice[aria-expanded]"))?.focus());
  };

  const moments = () => {
    leave();
    openMoments();
  };

  return (view) => {
    const session = /** @type {import("./types").SessionFacts} */ (view.session);
    return h("div", { class: "keep", key: "keep", onkeydown: keys },
      h("button", { type: "button", class: "bare saved", "aria-expanded": String(open), title: t("shell.keep"), onclick: () => show(!open) },
        session.saved_at ? t("shell.saved", { time: time(session.saved_at, view.lang) }) : t("shell.unsaved"), h("span", { "aria-hidden": "true" }, "▾")),
      open && h("div", { class: "keep-panel", role: "group", "aria-label": t("shell.keep") },
        h("h2", null, t("shell.copy")),
        h("ul", { class: "plain" }, FORMS.map((form) => h("li", { key: form }, choice(t(`shell.copy.${form}`), t(`shell.copy.${form}.hint`), busy !== "", () => copy(form))))),
        h("div", { class: "outcome", role: "status" },
          busy && h("p", { class: "quiet" }, t("shell.copy.busy")),
          saved && h("div", { key: "saved", mounted: (/** @type {HTMLElement} */ el) => el.scrollIntoView({ block: "nearest" }) },
            h("p", { class: "good" }, t("shell.copy.saved", { path: saved.path })),
            saved.lost && h("p", { class: "doubt" }, saved.lost)),
          frozen && h("p", { class: "good" }, t("capsule.made", frozen)),
          trouble && h("p", { class: "bad" }, `▲ ${trouble}`)),
        h("div", { class: "moments-way" }, choice(t("shell.moments"), t("shell.moments.hint"), false, moments)),
        !session.frozen && h("div", { class: "moments-way", key: "capsule" }, choice(t("capsule.make"), t("capsule.make.hint"), busy !== "", () => ((until = until === null ? session.delete_on : null), redraw()), until !== null),
          until !== null && h("div", { class: "stack own-day", key: "day", mounted: (/** @type {HTMLElement} */ el) => el.scrollIntoView({ block: "nearest" }) },
            h("label", { for: "capsule-until" }, t("capsule.until")),
            h("input", { id: "capsule-until", type: "date", value: until, oninput: (/** @type {any} */ event) => (until = event.target.value) }),
            h("p", { class: "quiet" }, t("capsule.until.why", { day: date(`${session.delete_on}T12:00`, view.lang) })),
            h("button", { type: "button", class: "first", disabled: busy !== "", onclick: freeze }, t("capsule.freeze")))),
        h("p", { class: "quiet where" }, t("shell.keep.where", { path: session.path }))));
  };
}

/** @param {string} name @param {string} hint @param {boolean} disabled @param {() => void} onclick @param {boolean} [expanded] */
function choice(name, hint, disabled, onclick, expanded) {
  return h("button", { type: "button", class: "bare keep-choice", disabled, onclick, "aria-expanded": expanded === undefined ? undefined : String(expanded) },
    h("strong", null, name), h("span", { class: "quiet" }, hint));
}
