// The shapes that travel between desk and screen. Plain JSON, the same over every transport.

export interface SessionFacts {
  name: string;
  file: string;
  /** Where it lies, as people know it. */
  path: string;
  work: string;
  saved_at: string | null;
  /** When it was frozen as a time capsule (UTC); null for work that goes on. */
  frozen: string | null;
  /** The day on which what people wrote should go. */
  delete_on: string;
  /** From that day on, as long as there is something to take out: what goes and what stays. */
  due: { day: string; goes: string[]; stays: string } | null;
  can_undo: boolean;
  can_redo: boolean;
}

export interface View<Data = any> {
  screen: string;
  revision: number;
  lang: "nl" | "en";
  text_size: "normal" | "large" | "huge";
  session: SessionFacts | null;
  data: Data;
  errors: { [address: string]: string };
  notice: string | null;
}

export interface Intent {
  id: string;
  op: string;
  args: { [name: string]: any };
  revision: number;
}

export interface Reply {
  id: string;
  ok: boolean;
  error?: string;
  at?: string;
  data?: any;
}

export interface Down {
  view?: View;
  words?: { [id: string]: string | [string, string] };
  reply?: Reply;
  pong?: boolean;
}

export type Up = { intent: Intent } | { ping: true };

export interface Transport {
  send(message: Up): void;
  /** Hands every message from the desk to `listener`, the present view and words first; returns how to stop. */
  subscribe(listener: (message: Down) => void): () => void;
}

export type LinkState = "connected" | "reconnecting";

/** What a screen module gets when it opens; the function that it returns describes the screen for a view. */
export interface ScreenTools {
  /** Send an intent; the promise settles with the reply, `ok` or not. */
  send(op: string, args?: { [name: string]: any }): Promise<Reply>;
  /** Draw again after the screen's own state has changed. */
  redraw(): void;
  /** Say a sentence to who cannot see the change. */
  say(sentence: string): void;
  /** The outermost element. */
  root: HTMLElement;
}

/** A report that can be made from a screen. */
export interface ReportKind { kind: string; label: string; forms: { ending: string; label: string }[] }

export type OpenScreen<Data = any> = (tools: ScreenTools) => (view: View<Data>) => import("./dom.js").Child;
