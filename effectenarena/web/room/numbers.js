// Numbers as people type and read them.

/** A number as people type it: in Dutch with a decimal comma. @param {string} text */
export function typedNumber(text) {
  const plain = text.trim().replace(/[\s€%]/g, "");
  const dutch = document.documentElement.lang !== "en";
  const tidy = dutch ? plain.replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", ".") : plain.replace(/,(?=\d{3}(\D|$))/g, "");
  return /^-?\d*\.?\d+$/.test(tidy) ? Number(tidy) : NaN;
}

/** A number as it is written for the room: four digits are enough. @param {number} value */
export const shown = (value) => new Intl.NumberFormat(document.documentElement.lang, { maximumSignificantDigits: 4 }).format(value);
