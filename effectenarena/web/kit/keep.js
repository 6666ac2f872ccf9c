// The menu behind "last saved": copies to give away, where the work lies, and the way to an earlier moment.

import { download } from "./download.js";
import { h } from "./dom.js";
import { time } from "./format.js";
import { t } from "./words.js";

const FORMS = ["arena", "xlsx", "json", "svg"];

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
  /** Where the time capsule lies that was made just now. */
  let frozen = "";

  /** @param {boolean} wanted */
  const show = (wanted) => {
    [open, saved, trouble, frozen] = [wanted, null, "", ""];
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
    [busy, saved, trouble, frozen] = [form, null, "", ""];
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
    [busy, saved, trouble, frozen] = ["capsule", null, "", ""];
    redraw();
    const reply = await send("capsule.make");
    busy = "";
    if (reply.ok) frozen = reply.data.path;
    else trouble = reply.error ?? "";
    redraw();
    say(frozen ? t("capsule.made", { path: frozen }) : trouble);
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
          saved && h("p", { class: "good" }, t("shell.copy.saved", { path: saved.path })),
          saved?.lost && h("p", { class: "doubt" }, saved.lost),
          frozen && h("p", { class: "good" }, t("capsule.made", { path: frozen })),
          trouble && h("p", { class: "bad" }, `▲ ${trouble}`)),
        h("div", { class: "moments-way" }, choice(t("shell.moments"), t("shell.moments.hint"), false, moments)),
        !session.frozen && h("div", { class: "moments-way", key: "capsule" }, choice(t("capsule.make"), t("capsule.make.hint"), busy !== "", freeze)),
        h("p", { class: "quiet where" }, t("shell.keep.where", { path: session.path }))));
  };
}

/** @param {string} name @param {string} hint @param {boolean} disabled @param {() => void} onclick */
function choice(name, hint, disabled, onclick) {
  return h("button", { type: "button", class: "bare keep-choice", disabled, onclick },
    h("strong", null, name), h("span", { class: "quiet" }, hint));
}
