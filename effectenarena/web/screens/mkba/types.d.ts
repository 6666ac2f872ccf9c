// The view of the mkba screen, as session/views/mkba.py makes it.
import type { ScreenTools, View } from "../../kit/types";

/** How a rate far below one is said: one of what is counted, and of what. */
export interface RateUnits { one: string; per: string }
export type Shape = "euro" | "share" | "number";
export type Ledger = "welfare" | "budget" | "cash";

export interface Tip {
  value: number | null;
  values: number[];
  value_at_mean: number | null;
  direction: "min" | "max" | null;
  status: "inside" | "outside" | "never";
  possible: boolean;
  chance: number | null;
}

export interface KnobRow {
  address: string;
  number: string;
  kind: "investment" | "measure" | "effect" | "party";
  item: string;
  uses: string[];
  name: string;
  shape: Shape;
  unit: string;
  rate: RateUnits | null;
  low: number;
  likely: number;
  high: number;
  saved: number;
  dist: string;
  status: string;
  source: string | null;
  note: string | null;
  /** Whether it is a unit value, which can be looked up. */
  price: boolean;
  axis: { min: number; max: number; step: number };
  tip: Tip;
}

export interface Money { cost: number; benefit: number; balance: number; budget: number; cash: number; transfers: number; }
export interface PartyRow extends Money { party: string; number: string; label: string; stream: string | null; money_cost: number; role: string; pm: { sign: string; label: string }[]; /** Words for what is 0 only because nobody knows it. */ unknown: { [name: string]: string }; }
export interface TouchedRow extends Money { group: string | null; label: string; parties: string[]; pm: string[]; }
export interface StreamRow extends Money { stream: string; label: string; }
export interface Budget { year: number; years: number[]; rows: { stream: string; label: string; cost: number; benefit: number; balance: number }[]; }
export interface Factor { text: string; number: string; item: string; source?: string | null; status?: string; }
export interface WhyLine { label: string; number: string; item: string; party: string; factors: Factor[]; amount: number; text: string; }
export interface WhyInput { address: string; name: string; low: string; likely: string; high: string; /** The value in this figure, in words. */ at: string; dist: string; source: string; status: string; evidence: number | null; roles: string[]; items: { item: string; number: string }[]; }
/** The reasons of any figure, by its address: `party:ID.cash`, `npv.likely`, `yearly:ID.cost[3]`, `tipping:KNOB@PARTY` … */
export interface Why { figure: string; party: string; part: string; label: string; name: string; total: number | null; text: string; unit: "present" | "year" | "knob" | "chance" | "share" | "years" | "factor"; formula: string; given: { name: string; text: string }[]; lines: WhyLine[]; rest: { count: number; amount: number; text: string }; inputs: WhyInput[]; }
export interface VariantRow { id: string; label: string; kind: "alternative" | "scenario"; kind_words: string; note: string; null_alternative: string; changes: string[]; trouble: string[]; }
export interface Choice { value: string; label: string; }
/** A knob with its range on the map; low and high are null for a number that is fixed, all three for one that nobody gave yet. */
export interface KnobChoice extends Choice { shape: Shape; unit: string; dist: string; low: number | null; likely: number | null; high: number | null; }
export interface Compared {
  /** The map itself (an empty id), a variant, or the map without a contested arrow. */
  id: string; name: string; kind: "" | "alternative" | "scenario" | "contested"; kind_words: string;
  npv: { likely: number; mean: number; sd: number; p5: number; p95: number };
  difference: { likely: number; mean: number; sd: number; p5: number; p95: number } | null; better: string; parties: { [party: string]: number };
}
export interface Variants {
  list: VariantRow[]; contested: number; tried: number; open: boolean;
  choices: { scale: Choice[]; without: Choice[]; knob: KnobChoice[] } | null;
  table: { rows: Compared[]; /** The ranges on one scale. */ drawing: import("../../kit/drawing").Tree; null_alternative: string; parties: { party: string; label: string }[]; notes: string[]; best: string; evpi: number; evppi: { knob: string; name: string; value: number }[]; scenarios: { label: string; best: string }[] } | null;
}
export interface Side { p5: number; p95: number; likely: number; chance: string; }
export interface Warning { code: string; item: string | null; field: string; message: string; mend: string; answers: { words: string; op: string; args: { [name: string]: any } }[]; }
export type PanelName = "parties" | "doubt" | "tipping" | "years" | "variants";
export interface Plot { id: string; drawing: import("../../kit/drawing").Tree; table: { caption: string; heads: string[]; rows: string[][]; words: number; asked?: string[][] }; }
export interface Remark { code: string; item: string | null; field: string; message: string; mend: string; turns: boolean; hall: string; }
export interface Horizon { years: number; cost: number; benefit: number; npv: number; mean: number; sd: number; p5: number; p50: number; p95: number; p_positive: number; beyond_cost: number; beyond_benefit: number; }
export interface Place { address: string; item: string; name: string; }

export interface MkbaData {
  project: { name: string; horizon: number; rate: string; price_year: number; start_year: number };
  trouble: { message: string; mend: string } | null;
  empty: boolean;
  notes: string[];
  /** That numbers are taken as independent, in a sentence. */
  independent: string;
  headline: { before: string; figure: string; after: string; tone: "good" | "bad"; shape: Shape | null; knob: string | null; expectation: string };
  npv: { likely: number; mean: number; sd: number; p5: number; p50: number; p95: number; p_positive: number; chance: string };
  tried: { name: string; address: string; value: number }[];
  who: string | null;
  knobs: KnobRow[];
  knob_count: number;
  all: boolean;
  parties: PartyRow[];
  streams: StreamRow[];
  touched: TouchedRow[];
  yearly: { party: string; label: string; cost: number[]; benefit: number[] }[];
  cost: number;
  benefit: number;
  budget: number;
  cash: number;
  unallocated: number;
  unpaid: number;
  beyond_horizon: number;
  /** Words for the totals that are 0 only because something is not known, by name. */
  unknown: { [name: string]: string };
  /** What is open beside the knobs; nothing in the hall. */
  panel: { name: PanelName | ""; plots: Plot[]; sentences: string[]; budget?: Budget | null; horizons?: Horizon[]; /** That the sign depends on how many years count. */ horizon_words?: string[] };
  why: Why | null;
  pm: { node: string; sign: string; number: string; label: string; parties: string[] }[];
  pm_needed: string;
  incomplete: Place[];
  sourceless: Place[];
  sourceless_count: number;
  /** With the outcome with and without an arrow once somebody has opened them, and while nothing is tried. */
  contested: { item: string; number: string; text: string; readings: string[]; beside: { with: Side; without: Side; turns: boolean } | null }[];
  warnings: Warning[];
  remarks: Remark[];
  /** Of the map in the log, so that nothing moves while a dot is dragged. */
  turning: Remark[];
  variants: Variants;
  reports: import("../../kit/types").ReportKind[];
}

export interface State {
  depth: "hall" | "calculator";
  amounts: boolean;
  ledger: Ledger;
  panel: "" | "pm" | "sources" | "contested" | "incomplete" | "save";
  /** Whether what can turn the outcome is unfolded. */
  turning: boolean;
  editing: string;
  /** Which panel stands beside the knobs, for who calculates. */
  shown: PanelName;
  origins: boolean;
  dragged: { address: string; value: number } | null;
  /** The effect that a unit value is looked up for, what was found, and the user's own lists. */
  pricing: string | null;
  prices: { text: string; rows: any[] } | null;
  lists: any;
  brought: any;
}

export interface Context extends ScreenTools {
  maker: ReturnType<typeof import("../../kit/reports.js").reportMaker>;
  view: View<MkbaData>;
  data: MkbaData;
  errors: { [address: string]: string };
  lang: "nl" | "en";
  state: State;
  /** Change the screen's own state and draw again. */
  set(change: Partial<State>): void;
  /** See what happens when a knob has another likely value: the last value asked for wins. */
  trying(address: string, value: number): void;
  /** Open a panel beside the knobs. */
  open(panel: PanelName): void;
  /** Whether amounts in euros may be seen. */
  amounts: boolean;
}
