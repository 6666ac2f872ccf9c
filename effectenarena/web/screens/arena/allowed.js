// Why an arrow cannot go somewhere, said while it is being drawn.

import { t } from "../../kit/words.js";
import { nameOf } from "./map.js";

/**
 * The reason in a sentence; empty where the arrow may go.
 * @param {import("./types").Context} context @param {string} source @param {string} target
 */
export function whyNot({ data, notes, links, state }, source, target) {
  const [from, to] = [notes.get(source), notes.get(target)];
  if (!from || !to) return "";
  if (from === to) return t("arena.connect.not.itself");
  if (links.has(`${source}>${target}`)) return t("arena.connect.not.twice", { source: nameOf(from), target: nameOf(to) });
  const lane = (/** @type {string} */ kind) => t(`arena.lane.${state.depth}.${kind}`);
  // An effect may work back on a measure only as a loop, which is asked elsewhere.
  const kinds = data.kinds.filter((kind) => data.allowed.includes(`${from.data.kind}>${kind}`) && !(from.data.kind === "effect" && kind === "measure"));
  if (kinds.includes(to.data.kind)) return "";
  const lanes = kinds.map((kind) => `‘${lane(kind)}’`).reduce((one, other) => t("arena.connect.or", { one, other }));
  return t("arena.connect.not.allowed", { source: from.said, target: to.said, lane: lane(from.data.kind), lanes });
}
