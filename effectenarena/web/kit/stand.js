// How a screen stands (a tab, a choice, an open form): kept in this tab, so that a reload brings it back.

/** @typedef {import("./types").View} View */

/** @param {View} view */
const key = (view) => `effectenarena:stand:${view.session?.work ?? ""}:${view.screen}`;

/** What a screen kept, or nothing. @param {View} view @returns {{[name: string]: any}} */
export const recall = (view) => JSON.parse(sessionStorage.getItem(key(view)) ?? "{}");

/** @param {View} view @param {{[name: string]: any}} stand */
export const keepStand = (view, stand) => sessionStorage.setItem(key(view), JSON.stringify(stand));
