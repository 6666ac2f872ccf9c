// How long something still takes, in whole minutes: no seconds that run, and no alarm in the end.

/** Minutes that are left, rounded up; 0 or less when the time is over. @param {number} began milliseconds since 1970 @param {number} minutes */
export function minutesLeft(began, minutes) {
  return Math.min(Math.ceil(minutes - (Date.now() - began) / 60_000), minutes);
}

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
