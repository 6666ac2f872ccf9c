// The view of the application screen, as session/views/application.py makes it.
import type { ScreenTools, View } from "../../kit/types";

export interface Option { value: string; label: string; }

/** Where a piece of work is done: on this screen, or on another. */
export type Place = { tab: string; section?: string; field?: string } | { screen: string; item: string; field: string };

export type Passage =
  | { kind: "said"; text: string; lead: boolean }
  | { kind: "list"; items: string[] }
  | { kind: "grid"; caption: string; head: string[]; rows: string[][]; figures: number[]; total: boolean };

export interface Section {
  key: string;
  number: number;
  /** What the funder calls it. */
  label: string;
  title: string;
  asked: boolean;
  own: string;
  instead: boolean;
  /** Whether the team's own text was not talked over with the group. */
  marked: boolean;
  /** Whether the map's sentences always stay. */
  pinned: boolean;
  replaced: boolean;
  passages: Passage[];
  gaps: { text: string; go: Place }[];
  /** What goes into the field of a portal. */
  text: string;
  words: number;
  characters: number;
  most_words: number | null;
  most_characters: number | null;
  over: boolean;
}

/** A line of the budget, or of the cover. */
export interface Line { label: string; marked: boolean; amount: string; vat?: string; date?: string; cover?: string; note: string; }

/** A row or piece that was not taken, or was taken with a doubt. */
export interface Told { where: string; text: string; why: string; look: boolean; }

/** A piece of a plan of which somebody has to say where it belongs. */
export interface Loose { index: number; heading: string; text: string; where: string; }

export interface Bringing { plans: string[]; budgets: string[]; taken: string | null; left: Told[]; told: Told[]; loose: Loose[]; }

/** A sentence or row that differs between a document that was edited and what the project says now. */
export interface Change { kind: string; why: string; word: string; now: string; figures: { word: string; now: string }[]; }

export interface Found { name: string; lead: string[]; sections: { section: string; changes: Change[] }[]; }

export interface ApplicationData {
  trouble: { message: string; mend: string } | null;
  lead: string;
  days: string;
  ready: number;
  total: number;
  facts: { funder: string; funders: Option[]; about: string[]; deadline: string; starts: string; vat_reclaimed: string; discussed: string };
  tasks: { text: string; minutes: string; who: string; section: string; go: Place }[];
  checks: { text: string; section: string }[];
  annexes: { key: string; label: string; ready: boolean }[];
  bringing: Bringing;
  sections: Section[];
  money: { from_map: boolean; costs: Line[]; cover: Line[]; kinds: Option[]; total: string; covered: string; gap: string; equal: boolean; unknown: number; vat: string };
  makes: boolean;
  previews: boolean;
  changed: { endings: string[]; can: boolean; found: Found | null };
}

export interface Making { busy: string; made: { path: string; files?: string[]; remark?: string } | null; trouble: string; }

export interface Context extends Pick<ScreenTools, "send" | "say"> {
  data: ApplicationData;
  view: View<ApplicationData>;
  lang: View["lang"];
  errors: View["errors"];
  /** Opens a tab. */
  open: (tab: string) => void;
  section: string;
  /** Opens a section. */
  choose: (section: string) => void;
  go: (place: Place) => void;
  making: Making;
  setMaking: (next: Partial<Making>) => void;
}
