// Laying a note elsewhere in its lane with a mouse, pen or finger. Nothing else moves: a line shows where it will lie.
// A finger takes a note by its number, so that the rest of the note still scrolls the lane.

/** How far a press goes before it is a drag, and how near the edge of a lane that lane begins to scroll. */
const FAR = 6;
const EDGE = 44;

/**
 * @typedef {{id: string, top: number, bottom: number, left: number, right: number}} Slot a note that keeps lying, in the measure of its list
 * @typedef {{note: HTMLElement, item: HTMLElement, list: HTMLElement, line: HTMLElement, slots: Slot[], from: [number, number], foot: number, wide: boolean}} Held
 */

/**
 * @param {{start: (id: string) => void, carry: (id: string, down: number) => void, drop: (id: string, after: string|null) => void, end: () => void}} told
 */
export function dragging(told) {
  let [id, pointer, x, y, across, down] = ["", -1, 0, 0, 0, 0];
  /** @type {Held|null} */
  let held = null;
  /** @type {HTMLElement|null} */
  let pressed = null;
  let waiting = false;
  let moved = false;
  /** @type {string|null|undefined} The note after which it would lie; undefined is nowhere else. */
  let after;

  const frame = () => {
    waiting = false;
    if (!held) return;
    const { list, note, line, slots, foot, from, wide } = held;
    const window = list.getBoundingClientRect();
    const pull = down < window.top + EDGE ? -12 : down > window.bottom - EDGE ? 12 : 0;
    const before = list.scrollTop;
    if (pull) list.scrollTop += pull;
    const at = down - window.top + list.scrollTop;
    const aside = across - window.left;
    // One under another, or in rows where one lane is looked at: then the first note that comes after this point.
    const next = slots.findIndex((slot) => (wide ? at < slot.top || (at < slot.bottom && aside < (slot.left + slot.right) / 2) : (slot.top + slot.bottom) / 2 > at));
    const index = next < 0 ? slots.length : next;
    after = down > foot ? undefined : slots[index - 1]?.id ?? null;
    line.hidden = after === undefined;
    line.style.top = `${slots.length ? (slots[index] ? slots[index].top - 6 : slots[index - 1].bottom + 2) : 2}px`;
    const beside = slots[index] ?? slots[index - 1];
    Object.assign(line.style, wide && beside ? { left: `${beside.left}px`, width: `${beside.right - beside.left}px` } : {});
    note.style.transform = `translate(${wide ? across - from[0] : 0}px, ${down - from[1]}px)`;
    told.carry(id, down - from[1]);
    if (list.scrollTop !== before) plan();
  };
  const plan = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(frame);
  };

  const lift = () => {
    const note = /** @type {HTMLElement} */ (pressed);
    const lane = /** @type {HTMLElement} */ (note.closest(".lane"));
    const list = /** @type {HTMLElement} */ (lane.querySelector(".lane-notes"));
    const item = /** @type {HTMLElement} */ (note.parentElement);
    const arena = /** @type {HTMLElement} */ (note.closest(".arena")).getBoundingClientRect();
    const [box, window] = [note.getBoundingClientRect(), list.getBoundingClientRect()];
    const slots = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".note"))].filter((one) => one !== note).map((one) => {
      const { top, bottom, left, right } = /** @type {HTMLElement} */ (one.parentElement).getBoundingClientRect();
      return { id: one.dataset.id ?? "", top: top - window.top + list.scrollTop, bottom: bottom - window.top + list.scrollTop, left: left - window.left, right: right - window.left };
    });
    const fresh = lane.querySelector(".lane-new");
    const line = document.createElement("div");
    line.className = "drop-line";
    list.append(line);
    held = { note, item, list, line, slots, from: [x, y], wide: Boolean(list.closest(".focused")), foot: fresh?.contains(note) ? fresh.getBoundingClientRect().top : Infinity };
    moved = true;
    item.style.height = `${box.height}px`;
    note.classList.add("held");
    Object.assign(note.style, { left: `${box.left - arena.left}px`, top: `${box.top - arena.top}px`, width: `${box.width}px` });
    told.start(id);
  };

  const let_go = () => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", up);
    removeEventListener("pointercancel", cancel);
    removeEventListener("keydown", escape, true);
    pressed = null;
    if (!held) return false;
    const { note, item, line } = held;
    held = null;
    line.remove();
    item.style.height = "";
    note.classList.remove("held");
    Object.assign(note.style, { left: "", top: "", width: "", transform: "" });
    told.end();
    return true;
  };

  /** @param {PointerEvent} event */
  const move = (event) => {
    if (event.pointerId !== pointer || !pressed) return;
    [across, down] = [event.clientX, event.clientY];
    if (!held && Math.hypot(event.clientX - x, event.clientY - y) > FAR) lift();
    if (held) plan();
  };
  /** @param {PointerEvent} event */
  const up = (event) => {
    if (event.pointerId !== pointer) return;
    if (held) {
      [across, down] = [event.clientX, event.clientY];
      frame();
    }
    const to = after;
    if (let_go() && to !== undefined) told.drop(id, to);
  };
  const cancel = () => void let_go();
  /** @param {KeyboardEvent} event */
  const escape = (event) => {
    if (event.key !== "Escape" || !held) return;
    event.preventDefault();
    event.stopPropagation();
    let_go();
  };

  return {
    /** A note is pressed. @param {PointerEvent} event @param {string} note */
    press(event, note) {
      moved = false;
      if (event.button !== 0 || !event.isPrimary || held) return;
      const target = /** @type {HTMLElement} */ (event.target);
      if (target.closest("input, textarea") || (event.pointerType === "touch" && !target.closest(".note-mark"))) return;
      [id, pointer, x, y, across, down, after] = [note, event.pointerId, event.clientX, event.clientY, event.clientX, event.clientY, undefined];
      pressed = /** @type {HTMLElement} */ (event.currentTarget);
      addEventListener("pointermove", move);
      addEventListener("pointerup", up);
      addEventListener("pointercancel", cancel);
      addEventListener("keydown", escape, true);
    },

    /** Whether the press that just ended was a drag: then it is no choice. */
    wasDrag: () => moved,
  };
}
