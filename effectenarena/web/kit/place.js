// Where the page stands: in the sheet of its own (without code) or inside JupyterLab. Only the first has an address to keep in step.

/** The notebook behind each screen. @type {{[screen: string]: string}} */
const NOTEBOOKS = { first: "0_start", arena: "1_arena", mkba: "2_mkba", agenda: "3_onderzoeksagenda" };
const RENDERED = "/voila/render/";

/** @typedef {import("./types").View} View */

/** True on a page without code. */
export const ownPage = () => location.pathname.includes(RENDERED);

/** Let the address follow the screen, so that a reload and the browser's own back button do what people expect. @param {View} view */
export function follow(view) {
  if (!ownPage()) return;
  document.title = view.session ? `${view.session.name} · Effectenarena` : "Effectenarena";
  document.documentElement.lang = view.lang;
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
  if (!ownPage()) return null;
  const folder = location.pathname.slice(0, location.pathname.lastIndexOf("/") + 1).replace(RENDERED, "/lab/tree/");
  return `${folder}${NOTEBOOKS[screen]}.ipynb`;
}

/**
 * Is the program behind this page still there?
 * @returns {Promise<"away"|"busy"|"lost">} away: nothing answers; busy: it is calculating; lost: only a reload brings it back
 */
export async function probe() {
  const config = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
  try {
    const answer = await fetch(`${config.baseUrl}api/kernels/${config.kernelId}`, { cache: "no-store" });
    if (answer.ok) return (await answer.json()).execution_state === "busy" ? "busy" : "lost";
    return answer.status < 500 ? "lost" : "away";
  } catch {
    return "away";
  }
}
