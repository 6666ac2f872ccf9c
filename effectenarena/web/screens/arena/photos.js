// A photo of the paper sheet beside the map while somebody types: brought, turned, enlarged, described, taken out for good.

import { h } from "../../kit/dom.js";
import { drafts } from "../../kit/draft.js";
import { field } from "../../kit/field.js";
import { date, time } from "../../kit/format.js";
import { base64 } from "../../kit/upload.js";
import { t } from "../../kit/words.js";

/**
 * @typedef {import("./types").Context} Context
 * @typedef {import("./types").Photo} Photo
 * @typedef {ReturnType<typeof photoPane>} Photos
 */

const AT = "photos";
/** The longest side in pixels that is kept: handwriting on a sheet of A0 can still be read. */
const LONGEST = 3200;
const LARGEST = 40 * 1024 ** 2;
const ZOOMS = [1, 1.5, 2, 3, 4, 6];

/** @param {() => Context} now what is on screen at this moment */
export function photoPane(now) {
  /** The photo beside the sheet, by id. */
  let beside = "";
  /** The picture that has come. @type {{id: string, address: string}|null} */
  let shown = null;
  let zoom = ZOOMS[0];
  let busy = false;
  let trouble = "";
  /** The photo of which is asked whether it may go. */
  let leaving = "";

  const forget = () => {
    if (shown) URL.revokeObjectURL(shown.address);
    shown = null;
  };

  /** @param {string} id */
  const look = async (id) => {
    beside = id;
    zoom = ZOOMS[0];
    now().redraw();
    if (!id || shown?.id === id) return;
    const reply = await now().send("photo.look", { photo: id });
    if (beside !== id) return;
    forget();
    if (reply.ok) shown = { id, address: URL.createObjectURL(blob(reply.data)) };
    else trouble = reply.error ?? "";
    now().redraw();
  };

  /** @param {HTMLInputElement} input */
  const bring = async (input) => {
    const file = input.files?.[0];
    if (!file || busy) return;
    [busy, trouble] = [true, ""];
    now().redraw();
    const content = file.size > LARGEST ? null : await base64(await shrunk(file));
    const reply = content === null ? { ok: false, error: t("photos.refused.large", { limit: LARGEST / 1024 ** 2 }), data: null } : await now().send("photo.bring", { at: AT, content });
    [busy, trouble] = [false, reply.ok ? "" : reply.error ?? ""];
    input.value = "";
    if (!reply.ok) return now().redraw();
    now().say(t("photos.added"));
    await look(reply.data.photo);
  };

  /** @param {Photo} photo */
  const remove = async (photo) => {
    const reply = await now().send("photo.remove", { photo: photo.id });
    leaving = "";
    if (!reply.ok) return now().act.tell(reply.error ?? "", { bad: true });
    drafts.clear(`${AT}.${photo.id}.alt`);
    if (beside === photo.id) {
      beside = "";
      forget();
    }
    now().act.tell(t("photos.removed"));
  };

  /** @param {Photo} photo @param {object} said @param {string} [at] */
  const change = async (photo, said, at = "") => {
    const reply = await now().send("photo.change", { photo: photo.id, ...said, at });
    if (!reply.ok && !reply.at) now().act.tell(reply.error ?? "", { bad: true });
    return reply;
  };

  /** @param {-1|1} by */
  const enlarge = (by) => {
    zoom = ZOOMS[Math.min(Math.max(ZOOMS.indexOf(zoom) + by, 0), ZOOMS.length - 1)];
    now().redraw();
  };

  /** @param {Photo} photo @param {number} at */
  const row = (photo, at) => {
    const { errors, lang } = now();
    const address = `${AT}.${photo.id}.alt`;
    return h("li", { key: photo.id, class: "stack" },
      h("div", { class: "row apart" }, h("strong", null, t("photos.name", { number: at + 1 })), h("span", { class: "quiet small" }, `${date(photo.at, lang)}, ${time(photo.at, lang)}`)),
      h("div", { class: "row" },
        h("button", { type: "button", key: "beside", "aria-pressed": String(beside === photo.id), onclick: () => look(beside === photo.id ? "" : photo.id) }, t("photos.beside")),
        h("button", { type: "button", key: "leave", class: "bare danger", "aria-expanded": String(leaving === photo.id), onclick: () => {
          leaving = leaving === photo.id ? "" : photo.id;
          now().redraw();
        } }, t("photos.remove"))),
      leaving === photo.id && h("div", { class: "stack", key: "sure", role: "group", "aria-label": t("photos.remove") }, h("p", null, t("photos.remove.sure")),
        h("div", { class: "row" },
          h("button", { type: "button", class: "danger", onclick: () => remove(photo) }, t("photos.remove.yes")),
          h("button", { type: "button", class: "bare", onclick: () => {
            leaving = "";
            now().redraw();
          } }, t("photos.remove.no")))),
      field({ address, label: t("photos.alt"), value: photo.alt, error: errors[address], commit: (text) => change(photo, { alt: text }, address) }),
      h("label", { class: "check" }, h("input", { type: "checkbox", checked: photo.report, onchange: async (/** @type {any} */ event) => {
        const reply = await change(photo, { report: event.target.checked });
        if (!reply.ok) now().redraw();
      } }), t("photos.report")));
  };

  return {
    /** What stands in the panel of the session. */
    section() {
      const { data } = now();
      return h("section", { class: "stack photos", key: "photos" }, h("h3", null, t("photos.title")), h("p", { class: "quiet" }, t("photos.how")),
        h("p", null, h("strong", null, t("photos.faces"))),
        h("div", { class: "row" }, h("label", { class: "button" }, t("photos.add"), h("input", { type: "file", class: "sr", accept: "image/*", onchange: (/** @type {any} */ event) => bring(event.target) }))),
        h("div", { role: "status" }, busy && h("p", { class: "quiet" }, t("photos.busy")), trouble && h("p", { class: "bad" }, `▲ ${trouble}`)),
        data.photos.length > 0 && h("ul", { class: "plain stack" }, data.photos.map(row)),
        data.photos.length > 0 && h("p", { class: "quiet small" }, t("photos.report.how")));
    },

    /** The way to the photo from where one types; not there while there is none. */
    toggle() {
      const { data, state } = now();
      const first = data.photos[0];
      if (!first || state.wall) return null;
      return h("button", { type: "button", key: "photo", "aria-pressed": String(Boolean(beside)), onclick: () => look(beside ? "" : first.id) }, t("photos.beside"));
    },

    /** The photo itself; never on the screen of the hall. */
    pane() {
      const { data, state } = now();
      const photo = data.photos.find((one) => one.id === beside);
      if (!photo || state.wall) return null;
      const at = ZOOMS.indexOf(zoom);
      const step = (/** @type {string} */ name, /** @type {string} */ sign, /** @type {boolean} */ can, /** @type {() => void} */ onclick) =>
        h("button", { type: "button", key: name, class: "step", "aria-label": t(`photos.${name}`), title: t(`photos.${name}`), "aria-disabled": can ? undefined : "true", onclick: () => can && onclick() }, h("span", { "aria-hidden": "true" }, sign));
      return h("aside", { class: "photo-pane", key: "photo-pane", "aria-label": t("photos.title") },
        h("div", { class: "row tight photo-tools" },
          data.photos.length > 1 && h("select", { key: "pick", "aria-label": t("photos.pick"), onchange: (/** @type {any} */ event) => look(event.target.value) },
            data.photos.map((one, nth) => h("option", { key: one.id, value: one.id, selected: one.id === beside }, t("photos.name", { number: nth + 1 })))),
          step("smaller", "−", at > 0, () => enlarge(-1)), step("larger", "+", at < ZOOMS.length - 1, () => enlarge(1)),
          step("turn", "↻", true, async () => {
            const reply = await change(photo, { turn: (photo.turn + 90) % 360 });
            if (reply.ok) now().say(t("photos.turned"));
          }),
          h("button", { type: "button", key: "close", class: "bare", onclick: () => look("") }, t("photos.close"))),
        h("div", { class: "photo-scroll", key: "scroll", tabindex: "0", role: "group", "aria-label": t("photos.pane"), onpointerdown: grab },
          shown?.id === photo.id && picture(photo, shown.address, zoom)),
        trouble && h("p", { class: "bad", role: "alert", key: "trouble" }, `▲ ${trouble}`));
    },
  };
}

/** The photo as it is seen: turned about its corner, and moved back into the frame. @param {Photo} photo @param {string} address @param {number} zoom */
function picture({ width, height, turn, alt }, address, zoom) {
  const [across, down] = turn % 180 ? [height, width] : [width, height];
  const [x, y] = { 0: [0, 0], 90: [across, 0], 180: [across, down], 270: [0, down] }[turn] ?? [0, 0];
  return h("svg", { class: "photo", key: "photo", viewBox: `0 0 ${across} ${down}`, role: "img", "aria-label": alt || t("photos.title"), style: { width: `${zoom * 100}%` } },
    h("image", { href: address, width, height, transform: `translate(${x} ${y}) rotate(${turn})` }));
}

/** With a mouse the photo is moved by its own surface; a finger scrolls by itself. @param {PointerEvent} event */
function grab(event) {
  if (event.pointerType !== "mouse" || event.button !== 0) return;
  const scroll = /** @type {HTMLElement} */ (event.currentTarget);
  const [left, top, x, y] = [scroll.scrollLeft, scroll.scrollTop, event.clientX, event.clientY];
  const move = (/** @type {PointerEvent} */ next) => scroll.scrollTo(left + x - next.clientX, top + y - next.clientY);
  const end = () => {
    scroll.removeEventListener("pointermove", move);
    scroll.classList.remove("held");
  };
  scroll.classList.add("held");
  scroll.setPointerCapture(event.pointerId);
  scroll.addEventListener("pointermove", move);
  scroll.addEventListener("lostpointercapture", end, { once: true });
}

/**
 * A photo as it is kept: upright, no larger than is needed, and without what the camera wrote about place and time.
 * What the browser cannot read goes as it is: the desk says what is wrong with it.
 * @param {File} file @returns {Promise<Blob>}
 */
async function shrunk(file) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))];
    const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await new Promise((done) => canvas.toBlob((made) => done(made ?? file), "image/jpeg", 0.85));
  } catch {
    return file;
  }
}

/** @param {{kind: string, content: string}} file */
const blob = ({ kind, content }) => new Blob([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], { type: kind });
