// The view of the lasting screen, as session/views/lasting.py makes it.
import type { ScreenTools, View } from "../../kit/types";

export interface Option { value: string; label: string; about?: string }
export interface Lead { sentence: string; more: string; code?: string }

export interface Item {
  key: string;
  label: string;
  do: string;
  low: string;
  high: string;
  said: string;
  divided: boolean;
  roles: { role: string; said: string }[];
  shown_by: string[];
  scale: { low: number; middle: number; high: number; people: number } | null;
  mine: { answer: string | null; value: number | null; shown_by: string; on: string } | null;
}

export interface Group {
  key: string;
  set: string;
  label: string;
  about: string;
  watch: string[];
  source: string;
  level: string;
  level_words: string;
  to_do: { key: string; do: string }[];
  items: Item[];
}

export interface Route {
  key: string;
  label: string;
  about: string;
  fit: "fits" | "possible" | "blocked" | "open";
  fit_words: string;
  supports: string[];
  against: string[];
  missing: string[];
  open: string[];
  pros: string[];
  cons: string[];
  warnings: string[];
  source: string;
}

export interface Coalition {
  rows: { party: string | null; label: string; matters: boolean; places: { tier: string; backing: { [how: string]: number }; gap: boolean }[] }[];
  tiers: Option[];
  backings: Option[];
  parties: Option[];
  gaps: string[];
  more_gaps: number;
  single: number;
  /** Keys of the questions about who stands beside the best person. */
  best: string[];
  present: number;
  left: number;
  turnover: number | null;
  contacts: { index: number; party: string; label: string; tier: string; backing: string; since: string; left: string }[];
}

export interface Scan {
  who: { role: string; person: number; day: string };
  answers: Option[];
  groups: Group[];
  leads: { [set: string]: Lead };
  history: { day: string; levels: string[]; phases: { [column: string]: number }; shifts: { [key: string]: number }; agenda: string[]; points: string }[];
  case: { label: string; story: string; lesson: string; source: string; levels: { label: string; level: string }[] };
  routes: Route[];
  phases: { number: number; in_list: number; label: string; cells: { [column: string]: string } }[];
  coalition: Coalition;
  continuation: string;
}

export interface Side {
  party: string;
  label: string;
  before: number;
  contribution: number;
  after: number;
  most: number;
  ratio: number | null;
  chance_before: number | null;
  chance_after: number | null;
  /** The chance of no loss in words: with the arrangement, and without and with it. */
  chance: string;
  chances: string;
  held: boolean;
  held_amount: number | null;
  short: number;
  kept: number;
  low: number;
  high: number;
  why: string[];
}

export interface Deal {
  status: "arranged" | "not_needed" | "impossible";
  lead: Lead;
  rule: string;
  rules: Option[];
  need: number;
  room: number;
  unpaid: number;
  outside: { used: number; asked: number };
  all_gain: number | null;
  sides: Side[];
  away: { party: string; label: string }[];
  people: string[];
  out_of_reach: string[];
}

export interface CashingRow {
  source: string;
  target: string;
  address: string;
  effect: string;
  party: string;
  benefit: number;
  benefit_low: number | null;
  benefit_high: number | null;
  cash: number;
  cash_low: number | null;
  cash_high: number | null;
  from_year: number;
  booked: boolean;
  instrument_kind: string;
  fields: { name: string; text: string; day: boolean }[];
  to_do: string[];
  why: string[];
}

export interface Pair { effect: string; party: string; item: string }

/** Every purse through the years, in one state. */
export interface Purses { years: number[]; lead: string; rows: Gap[]; together: Gap; separate: number }

export interface Gap {
  party: string | null;
  label: string;
  net: number[];
  so_far: number[];
  deepest: number;
  low: number | null;
  high: number | null;
  back: string;
}

export interface Contract {
  effects: Option[];
  parties: Option[];
  written: { effect: string; amount: number; at_risk?: number; payer?: string; supplier?: string; agreed_units?: number } | null;
  /** What is paid and who bears the risk, with the parts at risk beside each other. */
  parts: { heads: string[]; rows: { label: string; cells: string[] }[] } | null;
  said: string[];
  no_result: boolean;
  hangs_on: { rank: number; name: string; status: string; ranged: boolean }[];
}

export interface Money {
  /** What stands beside every figure, such as that numbers are missing. */
  notes: string[];
  deal: Deal;
  cashing: { benefit: number; cash: number; booked: number; rows: CashingRow[]; instruments: Option[]; welfare: Pair[]; pm: Pair[] };
  before: Purses & { agreed: (Purses & { when: string; label: string })[]; agreed_note: string };
  contract: Contract;
}

/** What is searched for in the plan, which benefits are shown, and whether all of them. */
export interface PlanLook { find: string; which: "all" | "to_do" | "not_booked" | "booked"; whole: boolean }

export interface LastingData {
  reports: import("../../kit/types").ReportKind[];
  empty: boolean;
  trouble: { message: string; mend: string } | null;
  money: Money | null;
  scan: Scan;
}

export interface Context extends Pick<ScreenTools, "send"> {
  data: LastingData;
  view: View<LastingData>;
  lang: View["lang"];
  errors: View["errors"];
  /** Which questions of the scan are on screen. */
  set: string;
  choose: (set: string) => void;
  /** Which group of a set that shows one at a time. */
  group: string;
  chooseGroup: (group: string) => void;
  /** Which state of laying out is on screen; empty until somebody chose. */
  way: string;
  chooseWay: (way: string) => void;
  /** Which part of the cashing plan is looked at. */
  plan: PlanLook;
  setPlan: (change: Partial<PlanLook>) => void;
  maker: ReturnType<typeof import("../../kit/reports.js").reportMaker>;
}
