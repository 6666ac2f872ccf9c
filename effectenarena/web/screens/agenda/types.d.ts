// The view of the agenda screen, as session/views/agenda.py makes it.
import type { ScreenTools, View } from "../../kit/types";

/** What stands in columns beside every row. */
export interface Columns { evidence: string; feasible: string; minutes: string; }

/** A question that no number answers. */
export interface Question {
  key: string;
  order: number;
  asked: ("contested" | "unpriced" | "undesired" | "story")[];
  item: string;
  number: string;
  question: string;
  why: string[];
  readings: string[];
  convince: string;
  /** How it is answered. */
  by: string;
  moved: string;
  columns: Columns;
  settled: { place: string; because: string; who: string; minutes: string; tell: string };
}

export interface AgendaRow {
  rank: number;
  address: string;
  item: string;
  name: string;
  number: string;
  kind: "investment" | "measure" | "effect" | "party";
  indicator: string;
  evppi: number;
  variance_share: number;
  tipping_status: "inside" | "outside" | "never";
  reason: string;
  reason_code: string;
  parties: { id: string; label: string; evppi: number }[];
  shape: "euro" | "share" | "number";
  unit: string;
  rate: import("../mkba/types").RateUnits | null;
  low: number;
  likely: number;
  high: number;
  value: number | null;
  possible: boolean;
  tipping: string;
  columns: Columns;
  /** How it is measured. */
  plan: {
    order: number;
    moved: string;
    /** Whether an average is taken, so that it matters how much people differ. */
    averaged: boolean;
    /** Designs that can see it, and the one that stands there. */
    designs: Choice[];
    parts: { key: string; label: string; text: string; amount: boolean; /** Its address, where it can be asked why. */ figure: string }[];
    settled: { place: string; because: string; who: string; minutes: string; tell: string; indicator: string; level: string; design: string; spread: string; bias: string };
  };
}

export interface Wishes {
  sentence: string;
  questions: { question: string; askers: string[]; others: string[]; by: string[]; months: string }[];
  /** Questions that may ask the same in other words. */
  alike: { one: number; other: number; questions: [string, string] }[];
  list: { index: number; who: string; question: string; because: string; went: number }[];
}

export interface Choice { value: string; label: string; }
export interface Study {
  /** Every number with a range, best first. */
  choices: Choice[];
  open: { knob: string; name: string; kind: string; kinds: Choice[]; party: string; parties: Choice[]; fields: { name: string; label: string; hint: string; value: string }[]; sentences: string[]; plot: import("../mkba/types").Plot | null } | null;
}

export interface Together { label: string; evppi: number; se: number | null; figure: string; }

export interface AgendaData {
  reports: import("../../kit/types").ReportKind[];
  trouble: { message: string; mend: string } | null;
  empty: boolean;
  notes: string[];
  lead: { code: string; sentence: string; more: string; shape: string };
  evpi: number;
  npv_mean: number;
  rows: AgendaRow[];
  count: number;
  all: boolean;
  groups: (Together & { node: string; number: string })[];
  source_groups: Together[];
  party_groups: Together[];
  /** That numbers are taken as independent, in a sentence. */
  independent: string;
  dependence: { source: string; names: string[]; low: number; likely: number; high: number; turns: boolean; verdict: string; figures: { low: string; likely: string; high: string } }[];
  why: import("../mkba/types").Why | null;
  ranges_missing: { address: string; item: string; name: string }[];
  /** Where an agreement on who pays what comes before measuring; else empty. */
  divide_first: { hall: string; amounts: string };
  settings: { possible: { name: string; label: string; value: string }[]; hour_cost: string; drop_out: string; decision: { value: string; options: Choice[] }; levels: Choice[]; indicators: Choice[]; own: string[] };
  questions: Question[];
  wishes: Wishes;
  study: Study;
  agreements: import("../arena/types").Agreement[];
}

export interface Context extends Pick<ScreenTools, "send"> {
  data: AgendaData;
  errors: { [address: string]: string };
  lang: View["lang"];
  depth: "hall" | "calculator";
  /** Whether amounts in euros may be seen. */
  amounts: boolean;
  asks: "agenda.why";
  /** Where the answer to a question why stands: below what it is about, which has these figures. */
  why: (is: (figure: string) => boolean) => import("../../kit/dom.js").Child;
}
