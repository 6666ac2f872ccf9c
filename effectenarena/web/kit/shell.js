// What stands around every screen: who we are working for, which step, what is saved, and a mended link.

import { timeCapsule } from "./capsule.js";
import { commTransport } from "./comm.js";
import { announce, h, render } from "./dom.js";
import { drafts } from "./draft.js";
import { time } from "./format.js";
import { dueDay } from "./due.js";
import { header } from "./header.js";
import { keepMenu } from "./keep.js";
import { earlierMoments } from "./moments.js";
import { askedScreen, follow, ownPage } from "./place.js";
import { Client } from "./protocol.js";
import { focusAgain, recover, sendKept } from "./recover.js";
import { t } from "./words.js";

/**
 * @typedef {import("./types").View} View
 * @typedef {import("./types").OpenScreen} OpenScreen
 */

const LONG = 20_000;

/**
 * The widget that shows these screens, one at a time.
 * @param {{[name: string]: OpenScreen}} screens
 */
export function shell(screens) {
  return {
    /** @param {{model: any, el: HTMLElement}} widget */
    render: ({ model, el }) => mount(new Client(commTransport(model)), el, screens),
  };
}

/**
 * @param {Client} client
 * @param {HTMLElement} root
 * @param {{[name: string]: OpenScreen}} screens
 * @returns {() => void} how to take it down
 */
export function mount(client, root, screens) {
  /** @type {{[name: string]: (view: View) => import("./dom.js").Child}} */
  let opened = {};
  /** @type {View|null} */
  let shown = null;
  let waiting = false;
  let lostSince = 0;

  /** Several changes in a row are drawn once. */
  const redraw = () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      if (client.view) draw(client.view);
    });
  };
  const tools = {
    root,
    redraw,
    say: (/** @type {string} */ sentence) => announce(root, sentence),
    send: (/** @type {string} */ op, args = {}) => client.send(op, args),
  };

  const moments = earlierMoments(tools);
  const capsule = timeCapsule(tools);
  const due = dueDay(tools);
  const keep = keepMenu(tools, moments.open);

  /** What is said under a field goes with the text it was about. @param {string} address */
  const forget = (address) => {
    if (Object.keys(client.view?.errors ?? {}).some((at) => `${address}.`.startsWith(`${at}.`))) client.send("forget", { address });
  };

  /** Who changed what was being typed over, said under the field. @param {string} address @param {number} since @param {string} value */
  const overtaken = (address, since, value) => client.send("overtaken", { at: address, since, value });

  /** @param {View} view */
  const draw = (view) => {
    const focused = root.contains(document.activeElement);
    const moved = shown?.screen !== view.screen || shown?.session?.work !== view.session?.work;
    if (shown?.session?.work !== view.session?.work) opened = {};
    if (moved) drafts.open(view.session?.work ?? "", redraw, forget, { revision: () => client.revision, overtaken });
    for (const element of ownPage() ? [root, document.documentElement] : [root]) speak(element, view.lang);
    if (root.dataset.textSize !== view.text_size) root.dataset.textSize = view.text_size;
    render(root,
      client.state === "reconnecting" && lostBanner(shown ?? view, Date.now() - lostSince > LONG),
      view.session && view.screen !== "first" && header(view, tools, keep(view)),
      view.screen !== "first" && capsule.bar(view),
      view.screen !== "first" && due.bar(view),
      view.notice && h("div", { class: "banner notice no-print", role: "status", key: "notice" }, view.notice),
      h("main", { key: `screen-${view.screen}` }, screenOf(view)),
      view.session && view.screen !== "first" && moments.show(view.lang),
      view.screen !== "first" && capsule.show(view),
      view.screen !== "first" && due.show(view));
    if (moved && shown) arrive(root);
    else if (focused && !root.contains(document.activeElement)) toHeading(root);
    if (moved) follow(view);
    shown = view;
  };

  /** A mistake in one screen must not take the page down. @param {View} view */
  const screenOf = (view) => {
    try {
      opened[view.screen] ??= screens[view.screen](tools);
      return view.data && opened[view.screen](view); // without data the notice says what is wrong
    } catch (error) {
      console.error(error);
      return h("div", { class: "page" }, h("div", { class: "banner bad", role: "alert" }, t("shell.broken")));
    }
  };

  root.classList.add("ea");
  if (ownPage()) root.classList.add("own-page");
  root.addEventListener("keydown", keysStayHere);
  const watch = client.onState(() => {
    lostSince = Date.now();
    setTimeout(redraw, LONG + 100);
    redraw();
  });
  const stops = [client.onView(redraw), watch, recover(client)];
  const back = () => {
    const screen = askedScreen();
    if (screen && screen !== client.view?.screen) client.send("go", { screen });
  };
  addEventListener("popstate", back);
  if (client.view) draw(client.view);
  sendKept(client);
  focusAgain(root);
  return () => {
    removeEventListener("popstate", back);
    for (const stop of stops) stop();
    client.close();
  };
}

/** To name the language that it has already would make the browser look at the style of everything in it again. @param {HTMLElement} element @param {string} lang */
function speak(element, lang) {
  if (element.lang !== lang) element.lang = lang;
}

/** A letter typed here would otherwise cut cells of the notebook around it. @param {Event} event */
function keysStayHere(event) {
  event.stopPropagation();
}

/** After a step the page starts at its top, for eyes and for screen readers. @param {HTMLElement} root */
function arrive(root) {
  if (ownPage()) scrollTo(0, 0);
  toHeading(root);
}

/** Also when what had the focus has gone: nobody starts again at the top of the browser. @param {HTMLElement} root */
function toHeading(root) {
  const heading = root.querySelector("main h1");
  heading?.setAttribute("tabindex", "-1");
  if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
}

/** @param {View} view @param {boolean} long */
function lostBanner(view, long) {
  const what = !ownPage() ? "shell.reconnecting.run" : long ? "shell.reconnecting.away" : "shell.reconnecting.wait";
  return h("div", { class: "banner lost no-print", role: "alert", key: "lost" },
    h("strong", null, t("shell.reconnecting")),
    h("span", null, t(what)),
    view.session?.saved_at && h("span", null, t("shell.saved", { time: time(view.session.saved_at, view.lang) })));
}

