// Having a report made: it takes a while, comes along as a download, and lands beside the work.

import { download } from "./download.js";

/** After so many milliseconds it is said that it takes a while. */
const LONG = 1000;

/**
 * Ask for a report, and give the browser the file.
 * @param {import("./types").ScreenTools["send"]} send
 * @param {string} intent
 * @param {{[name: string]: any}} args
 * @param {() => void} takesLong
 * @returns {Promise<{path: string, trouble: string}>} where it landed, or why it did not
 */
export async function makeReport(send, intent, args, takesLong) {
  const slow = setTimeout(takesLong, LONG);
  const reply = await send(intent, args);
  clearTimeout(slow);
  if (reply.ok && reply.data.content) download(reply.data);
  return reply.ok ? { path: reply.data.path, trouble: "" } : { path: "", trouble: reply.error ?? "" };
}
