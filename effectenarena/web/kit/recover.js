// A lost link mends itself: keep asking, and when only a reload helps, reload to the same step with nothing lost.

import { leave, ownPage, probe } from "./place.js";

const EVERY = 2000;
const PENDING = "effectenarena:pending";
const FOCUS = "effectenarena:focus";

/** @typedef {import("./protocol.js").Client} Client */
/** @typedef {import("./types").Intent} Intent */

/**
 * Watch over the link of a client.
 * @param {Client} client
 * @returns {() => void} how to stop
 */
export function recover(client) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let lost = 0;

  const ask = async () => {
    client.ping();
    // Twice, for a laptop that wakes up needs a moment before it answers again.
    lost = (await probe()) === "lost" ? lost + 1 : 0;
    if (client.state === "connected") return;
    if (lost >= 2) location.reload();
    else timer = setTimeout(ask, EVERY);
  };
  const stopState = client.onState((state) => {
    clearTimeout(timer);
    lost = 0;
    if (state === "reconnecting" && ownPage()) timer = setTimeout(ask, EVERY);
  });
  const go = () => {
    keepPending(client);
    sessionStorage.setItem(FOCUS, document.activeElement?.getAttribute("name") ?? "");
    leave();
  };
  const wake = () => document.visibilityState === "visible" && client.ping();
  addEventListener("pagehide", go);
  document.addEventListener("visibilitychange", wake);
  return () => {
    stopState();
    clearTimeout(timer);
    removeEventListener("pagehide", go);
    document.removeEventListener("visibilitychange", wake);
  };
}

/** @param {Client} client */
function keepPending(client) {
  const work = client.view?.session?.work;
  if (work && client.pending.length) sessionStorage.setItem(PENDING, JSON.stringify({ work, intents: client.pending }));
}

/** Put the focus back in the field where it was when the page went. @param {Element} root */
export function focusAgain(root) {
  const name = sessionStorage.getItem(FOCUS);
  sessionStorage.removeItem(FOCUS);
  if (!name) return;
  // A widget is drawn before it is on the page: wait until it has a size.
  const sized = new ResizeObserver(() => {
    sized.disconnect();
    /** @type {HTMLElement|null} */ (root.querySelector(`[name="${CSS.escape(name)}"]`))?.focus();
  });
  sized.observe(root);
}

/** Send what was still unanswered when the page went, each under its own id so that nothing is done twice. @param {Client} client */
export function sendKept(client) {
  const kept = sessionStorage.getItem(PENDING);
  const work = client.view?.session?.work;
  if (!kept || !work) return;
  sessionStorage.removeItem(PENDING);
  /** @type {{work: string, intents: Intent[]}} */
  const { work: from, intents } = JSON.parse(kept);
  if (from !== work) return;
  for (const intent of intents) if (!["undo", "redo"].includes(intent.op)) client.resend(intent);
}
