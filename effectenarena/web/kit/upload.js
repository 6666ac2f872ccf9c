// A file that somebody chose, on its way to the desk.

/** @param {Blob} file @returns {Promise<string>} its content in base64 */
export function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
