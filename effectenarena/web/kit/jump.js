// From a name on one screen to its note or field on the sheet.

/** @type {{item: string, field: string}|null} */
let wanted = null;

/**
 * Go to the sheet, to a note or arrow, and to one of its fields when that is named.
 * @param {import("./types").ScreenTools["send"]} send
 * @param {string} item id of a note or address of an arrow
 * @param {string} [field]
 */
export function jumpTo(send, item, field = "") {
  wanted = { item, field };
  return send("go", { screen: "arena" });
}

/** Where somebody wanted to go; asked once. */
export function takeJump() {
  const found = wanted;
  wanted = null;
  return found;
}
