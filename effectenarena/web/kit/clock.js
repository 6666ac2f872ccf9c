// How long something still takes, in whole minutes: no seconds that run, and no alarm in the end.

/** Minutes that are left, rounded up; 0 or less when the time is over. @param {number} began milliseconds since 1970 @param {number} minutes */
export function minutesLeft(began, minutes) {
  return Math.min(Math.ceil(minutes - (Date.now() - began) / 60_000), minutes);
}
