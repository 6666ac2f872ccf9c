// A clock that goes on by itself, on pages that are not drawn again and again. A phone does without: it has few bytes to spend.

import { minutesLeft } from "./clock.js";

/**
 * Keep an element telling how long it still takes, for as long as it stands on the page.
 * @param {Element} el @param {number} began milliseconds since 1970 @param {number} minutes @param {(left: number) => string} words
 */
export function keepTime(el, began, minutes, words) {
  const tick = () => {
    const said = words(minutesLeft(began, minutes));
    if (el.textContent !== said) el.textContent = said;
  };
  tick();
  const timer = setInterval(() => {
    if (!el.isConnected) return clearInterval(timer);
    tick();
  }, 5000);
}
