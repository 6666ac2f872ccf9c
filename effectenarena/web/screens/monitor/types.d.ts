// The view of the monitor screen, as session/views/monitor.py makes it.
import type { ScreenTools, View } from "../../kit/types";
import type { Plot } from "../mkba/types";

export interface Counts { better: number | null; same: number | null; stabilised: number | null; worse: number | null; left: number | null; total: number | null }
export interface Share { share: number; low: number; high: number }

export interface Result {
  column: string;
  question: string;
  life_domain: string | null;
  domain: string;
  level: boolean;
  compared: boolean;
  moment: string;
  counts: Counts;
  n: number | null;
  better: Share | null;
  better_at_worst: Share | null;
  chance: number | null;
}

export interface KnobRow {
  knob: string;
  item: string;
  name: string;
  before: string;
  after: string;
  seen: string;
  n: number;
  /** Whether that is told in tens. */
  about: boolean;
  basis: string;
  too_narrow: boolean;
  /** What was taken off, because the measurement shows that much too much (`high`) or too little (`low`). */
  off: { side: "" | "high" | "low"; amount: string; because: string; words: string };
  light: "as_hoped" | "below" | "far_below" | null;
  light_words: string;
  level: string;
  /** Low, likely and high before and after, in parts of one scale. */
  strip: ([number, number, number] | null)[];
}

export interface Found {
  name: string;
  taken: boolean;
  lead: { next_step: string; sentence: string; because: string; npv: string };
  accepted: string;
  refused: string;
  rejected: { row: number; why: string; mend: string; code: string }[];
  missing: string[];
  results: Result[];
  differences: { column: string; share: number; low: number; high: number }[];
  flow: { compared: boolean; at: { [moment: string]: number | null } }[];
  /** Levels at the start of who stayed and who left; null is hidden or nobody. */
  starts: { question: string; compared: boolean; rows: { level: string; stayed: number | null | undefined; left: number | null | undefined }[] }[];
  /** Where those who need most may be left out, as questions. */
  left_out: string[];
  stopped: { reason: string; count: number | null }[];
  stories: { change: string; why: string }[];
  stories_kept: string;
  knobs: KnobRow[];
  unmeasured: { name: string; why: string }[];
  bridge: Plot | null;
  crossings: string[];
  turns: string[];
}

/** One view of a caseload, as session/views/monitor_caseload.py makes it. */
export interface CaseloadPart {
  id: string;
  title: string;
  lead: string;
  plot: Plot | null;
  notes: string[];
  extra: Plot["table"][];
  /** What the picture is called. */
  label: string;
}

export interface CaseloadOpen {
  name: string;
  synthetic: boolean;
  read: string;
  population: number | null;
  parts: CaseloadPart[];
  rejected: { place: string; why: string; mend: string }[];
}

export interface MonitorData {
  empty: boolean;
  trouble: { message: string; mend: string } | null;
  endings: string[];
  found: Found | null;
  why: import("../mkba/types").Why | null;
  /** Whether counts are shown as for who is not of the team. */
  public: boolean;
  /** Names of earlier reports laid beside this one. */
  earlier: string[];
  caseload: { endings: string[]; open: CaseloadOpen | null };
  effects: { id: string; name: string; said: { role: string; because: string; stance: string }[] }[];
  /** Signals in the register that do not lie on the table yet. */
  noticed: { seen: string; often: string; level: string; changed: string }[];
  signals: { id: string; name: string; note: string }[];
}

export interface Context {
  data: MonitorData;
  lang: View["lang"];
  errors: View["errors"];
  send: ScreenTools["send"];
  say: ScreenTools["say"];
  asks: "monitor.why";
  /** The answer to a question why, where it is about these figures. */
  why: (is: (figure: string) => boolean) => import("../../kit/dom.js").Child;
}
