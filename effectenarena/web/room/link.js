// The phone's link with the room: what comes is put together, what goes waits in a queue until the room has said "yes".

import { uniqueId } from "../kit/unique.js";

/**
 * @typedef {{id: string, kind: string, label: string, number: string, stance?: string, votes?: number}} Note
 * @typedef {{id: string, source: string, target: string, because: string, stance?: string}} Arrow
 * @typedef {{id: string, kind: string, [field: string]: any}} Sent
 * @typedef {{token: string, alias: string, role: string}} Me
 * @typedef {{[section: string]: any}} Picture
 * @typedef {{refused(message: string, sent: Sent): void, changed(): void, gone(): void}} Heard
 */

const AGAIN = [500, 1000, 2000, 4000];
/** So long nothing, pings included, and the line is opened anew: a tab that slept does not know that it broke. */
const SILENCE = 40000;

/** What is kept on this phone, under the room's code; a browser that keeps nothing still takes part. */
export class Kept {
  /** @param {string} name */
  constructor(name) {
    this.name = `effectenarena:${name}`;
    try {
      this.data = JSON.parse(localStorage.getItem(this.name) ?? "{}");
    } catch {
      this.data = {};
    }
  }

  /** @param {string} name @returns {any} */
  get(name) {
    return this.data[name];
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    this.data[name] = value;
    this.#write();
  }

  clear() {
    this.data = {};
    this.#write();
  }

  #write() {
    try {
      localStorage.setItem(this.name, JSON.stringify(this.data));
    } catch {
      // a private window: it lasts as long as the page
    }
  }
}

export class Link {
  /** @type {Picture} */ picture = {};
  /** @type {Map<string, Note>} */ notes = new Map();
  /** @type {Map<string, Arrow>} */ arrows = new Map();
  /** @type {EventSource|null} */ #stream = null;
  #seen = -1;
  #heard = Date.now();
  #sending = false;
  #tries = 0;
  /** Whether the room is there. */ here = true;

  /** @param {string} base @param {Me} me @param {Kept} kept @param {string} lang @param {Heard} heard */
  constructor(base, me, kept, lang, heard) {
    this.base = base;
    this.me = me;
    this.kept = kept;
    this.lang = lang;
    this.heard = heard;
    this.timer = setInterval(() => this.#watch(), 5000);
    document.addEventListener("visibilitychange", () => this.#watch());
    window.addEventListener("online", () => this.#open());
    this.#open();
    void this.#flush();
  }

  /** What waits to be sent, oldest first. @returns {Sent[]} */
  get queue() {
    return this.kept.get("queue") ?? [];
  }

  /** @param {string} kind @param {{[field: string]: any}} fields */
  send(kind, fields) {
    this.kept.set("queue", [...this.queue, { id: uniqueId(), kind, ...fields }]);
    this.heard.changed();
    void this.#flush();
  }

  /** It sends and hears nothing any more: somebody else has this phone, or the room ended and what was done stays here. */
  close() {
    clearInterval(this.timer);
    this.timer = 0;
    this.#stream?.close();
  }

  #open() {
    if (!this.timer) return;
    this.#stream?.close();
    this.#heard = Date.now();
    const seen = this.#seen >= 0 ? `&seen=${this.#seen}` : "";
    const stream = new EventSource(`${this.base}/stream?lang=${this.lang}&token=${encodeURIComponent(this.me.token)}${seen}`);
    this.#stream = stream;
    stream.onopen = () => this.#isHere(true);
    stream.onmessage = (event) => this.#take(Number(event.lastEventId), JSON.parse(event.data));
    stream.addEventListener("ping", () => (this.#heard = Date.now()));
    stream.onerror = () => {
      this.#isHere(false);
      if (stream.readyState === EventSource.CLOSED && stream === this.#stream) void this.#whyClosed();
    };
  }

  /** A line that was refused is not opened again by the browser: perhaps this phone is not known any more. */
  async #whyClosed() {
    this.#stream = null;
    try {
      this.#known(await fetch(`${this.base}/events`, this.#post({ id: "", kind: "" })));
    } catch {
      // the room is away: the watch comes back
    }
  }

  /** Whether the room still knows this phone. @param {Response} answer */
  #known({ status }) {
    if (this.timer && (status === 401 || status === 404)) this.heard.gone();
  }

  #watch() {
    const silent = Date.now() - this.#heard > SILENCE;
    if (!this.#stream || silent || this.#stream.readyState === EventSource.CLOSED) this.#open();
    void this.#flush();
  }

  /** @param {boolean} here */
  #isHere(here) {
    this.#heard = Date.now();
    if (here !== this.here) {
      this.here = here;
      this.heard.changed();
    }
    if (here) void this.#flush();
  }

  /** @param {number} seq @param {Picture} message */
  #take(seq, message) {
    this.#heard = Date.now();
    if (message.now) {
      this.notes.clear();
      this.arrows.clear();
    } else if (seq <= this.#seen) return;
    this.#seen = seq;
    const { board, mine, ...rest } = message;
    for (const note of board?.notes ?? []) this.notes.set(note.id, note);
    for (const arrow of board?.arrows ?? []) this.arrows.set(arrow.id, arrow);
    for (const gone of board?.gone ?? []) {
      this.notes.delete(gone);
      this.arrows.delete(gone);
    }
    for (const id of board?.order ?? []) {
      const note = /** @type {Note} */ (this.notes.get(id));
      if (this.notes.delete(id)) this.notes.set(id, note);
    }
    this.picture = { ...this.picture, ...rest, mine: { ...this.picture.mine, ...mine } };
    if (this.picture.room?.phase === "closed") this.close();
    this.heard.changed();
  }

  /** @param {object} body @returns {RequestInit} */
  #post(body) {
    const headers = { "Content-Type": "application/json", "X-Arena-Token": this.me.token };
    return { method: "POST", headers, body: JSON.stringify(body) };
  }

  /** Send what waits, one after another; what the room refuses goes back to who wrote it. */
  async #flush() {
    if (this.#sending || !this.timer) return;
    this.#sending = true;
    try {
      while (this.queue.length) {
        const [first, ...rest] = this.queue;
        const answer = await fetch(`${this.base}/events?lang=${this.lang}`, this.#post(first));
        if (answer.status === 429 || answer.status >= 500) throw new Error("later");
        const said = await answer.json();
        if (!this.timer) return;
        this.kept.set("queue", rest);
        this.#tries = 0;
        if (answer.ok) this.kept.set("done", [...(this.kept.get("done") ?? []).slice(-200), first]);
        else this.heard.refused(said.message, first);
        this.heard.changed();
        this.#known(answer);
      }
    } catch {
      setTimeout(() => this.#flush(), AGAIN[Math.min(this.#tries++, AGAIN.length - 1)]);
    } finally {
      this.#sending = false;
    }
  }
}
