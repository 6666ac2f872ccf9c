// Where the page stands: in the sheet of its own (without code) or inside JupyterLab. Only the first has an address to keep in step.

import { legible } from "./dom.js";

/** The notebook behind each screen. @type {{[screen: string]: string}} */
const NOTEBOOKS = { first: "0_start", arena: "1_arena", mkba: "2_mkba", agenda: "3_onderzoeksagenda", monitor: "4_monitor", lasting: "5_verduurzaming", application: "6_aanvraag" };
const RENDERED = "/voila/render/";

/** @typedef {import("./types").View} View */

/** True on a page without code. */
export const ownPage = () => location.pathname.includes(RENDERED);

/** Let the address follow the screen, so that a reload and the browser's own back button do what people expect. @param {View} view */
export function follow(view) {
  if (!ownPage() || !(view.screen in NOTEBOOKS)) return; // an exercise keeps its own address
  document.title = view.session ? `${legible(view.session.name)} · Effectenarena` : "Effectenarena";
  const folder = location.pathname.slice(0, location.pathname.lastIndexOf("/") + 1);
  const query = view.session ? `?work=${encodeURIComponent(view.session.work)}` : "";
  const address = `${folder}${NOTEBOOKS[view.screen]}.ipynb${query}`;
  if (address === location.pathname + location.search) return;
  const known = location.pathname.endsWith(`/${NOTEBOOKS[view.screen]}.ipynb`);
  if (known) history.replaceState({ screen: view.screen }, "", address);
  else history.pushState({ screen: view.screen }, "", address);
}

/** The screen that the address asks for, as after the browser's back button. */
export function askedScreen() {
  return Object.keys(NOTEBOOKS).find((screen) => location.pathname.endsWith(`/${NOTEBOOKS[screen]}.ipynb`));
}

/** The same notebook with its code, or null where that is already on screen. @param {string} screen */
export function codeAddress(screen) {
  return ownPage() ? withCode(`stappen/${NOTEBOOKS[screen]}.ipynb`) : null;
}

/** A notebook of the home folder, with its code. @param {string} path */
export function withCode(path) {
  return `${location.pathname.slice(0, location.pathname.indexOf(RENDERED))}/lab/tree/${path}`;
}

/**
 * A notebook of the home folder as a page without code, wherever the server stands and wherever in it the home folder is: a school
 * puts the server under a path of its own, and its root may be above our folder.
 * @param {string} path
 */
export function pageAddress(path) {
  const { pathname } = location;
  const [, base = "", page = ""] = pathname.match(/^(.*?)\/(?:voila\/render|lab|doc|notebooks)(?=\/|$)(.*)$/) ?? [];
  const [, folder = ""] = page.match(/^\/(?:(?:workspaces\/[^/]+\/)?tree\/)?((?:[^/]+\/)*?)(?:stappen|oefeningen)\//) ?? [];
  return `${base}${RENDERED}${folder}${path}`;
}

/** Where the board of some work is. @param {string} work */
export const boardAddress = (work) => `${pageAddress(`stappen/${NOTEBOOKS.arena}.ipynb`)}?work=${encodeURIComponent(work)}`;

/** What the page was told about its server. @returns {{baseUrl?: string, kernelId?: string}} */
const config = () => JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");

/** End the program behind a page that goes; it closes its file on the way out. */
export function leave() {
  const { baseUrl, kernelId } = config();
  if (!ownPage() || !kernelId) return;
  const form = new FormData();
  form.set("_xsrf", document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "");
  navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, form);
}

/**
 * Is the program behind this page still there?
 * @returns {Promise<"away"|"busy"|"lost">} away: nothing answers; busy: it is calculating; lost: only a reload brings it back
 */
export async function probe() {
  const { baseUrl, kernelId } = config();
  try {
    const answer = await fetch(`${baseUrl}api/kernels/${kernelId}`, { cache: "no-store" });
    if (answer.ok) return (await answer.json()).execution_state === "busy" ? "busy" : "lost";
    return answer.status < 500 ? "lost" : "away";
  } catch {
    return "away";
  }
}
