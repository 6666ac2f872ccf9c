// The one way a screen talks: views come down, intents go up, each intent is acknowledged once.

import { uniqueId } from "./unique.js";
import { setWords } from "./words.js";

/**
 * @typedef {import("./types").View} View
 * @typedef {import("./types").Intent} Intent
 * @typedef {import("./types").Reply} Reply
 * @typedef {import("./types").Down} Down
 * @typedef {import("./types").Transport} Transport
 * @typedef {import("./types").LinkState} LinkState
 * @typedef {{every: number, silence: number}} Beat milliseconds between pings, and of silence before the link counts as lost
 */

const BEAT = { every: 2000, silence: 6500 };

export class Client {
  /** @type {View|null} */ view = null;
  /** @type {LinkState} */ state = "connected";
  /** @type {Map<string, {intent: Intent, sent: number, settle: (reply: Reply) => void}>} */ #waiting = new Map();
  /** @type {Set<(view: View) => void>} */ #onView = new Set();
  /** @type {Set<(state: LinkState) => void>} */ #onState = new Set();
  #heard = Date.now();
  #transport;
  #beat;
  #stop;

  /** @param {Transport} transport @param {Beat} [beat] */
  constructor(transport, beat = BEAT) {
    this.#transport = transport;
    this.#beat = beat;
    const unsubscribe = transport.subscribe((message) => this.#receive(message));
    const timer = setInterval(() => this.#tick(), beat.every);
    this.#stop = () => {
      unsubscribe();
      clearInterval(timer);
    };
  }

  /** The revision on screen. */
  get revision() {
    return this.view?.revision ?? 0;
  }

  /** Intents without an answer yet, oldest first. @returns {Intent[]} */
  get pending() {
    return Array.from(this.#waiting.values(), ({ intent }) => intent);
  }

  /**
   * Call `listener` with every view, the present one at once.
   * @param {(view: View) => void} listener @returns {() => void} how to stop
   */
  onView(listener) {
    this.#onView.add(listener);
    if (this.view) listener(this.view);
    return () => this.#onView.delete(listener);
  }

  /** @param {(state: LinkState) => void} listener @returns {() => void} how to stop */
  onState(listener) {
    this.#onState.add(listener);
    return () => this.#onState.delete(listener);
  }

  /**
   * Ask the desk for something. The promise always settles with the desk's reply, `ok` or not; it waits out a lost link.
   * @param {string} op
   * @param {{[name: string]: any}} [args]
   * @returns {Promise<Reply>}
   */
  send(op, args = {}) {
    return this.resend({ id: uniqueId(), op, args, revision: this.revision });
  }

  /**
   * Send an intent that already has its id, as after a reload; the desk does nothing twice.
   * @param {Intent} intent @returns {Promise<Reply>}
   */
  resend(intent) {
    return new Promise((settle) => {
      this.#waiting.set(intent.id, { intent, sent: Date.now(), settle });
      this.#transport.send({ intent });
    });
  }

  /** Ask whether the other side is still there. */
  ping() {
    this.#transport.send({ ping: true });
  }

  close() {
    this.#stop();
  }

  /** @param {Down} message */
  #receive(message) {
    this.#heard = Date.now();
    if (message.words) setWords(message.words);
    if (message.view) {
      this.view = message.view;
      for (const listener of this.#onView) listener(message.view);
    }
    if (message.reply) {
      const waiting = this.#waiting.get(message.reply.id);
      this.#waiting.delete(message.reply.id);
      waiting?.settle(message.reply);
    }
    if (this.state === "reconnecting") {
      this.#become("connected");
      this.#sendAgain(0);
    }
  }

  /** What got no answer for so long may never have arrived; sent twice it is done once. @param {number} age */
  #sendAgain(age) {
    const now = Date.now();
    for (const waiting of this.#waiting.values()) {
      if (now - waiting.sent < age) continue;
      waiting.sent = now;
      this.#transport.send({ intent: waiting.intent });
    }
  }

  #tick() {
    if (Date.now() - this.#heard > this.#beat.silence) this.#become("reconnecting");
    else this.#sendAgain(this.#beat.silence);
    this.ping();
  }

  /** @param {LinkState} state */
  #become(state) {
    if (state === this.state) return;
    this.state = state;
    for (const listener of this.#onState) listener(state);
  }
}
