// What the desk sends for the arena: parts as the exchange file has them, with the words beside them.

export type Kind = "investment" | "measure" | "effect" | "party";
export type Depth = "hall" | "calculator";

export interface Indexing {
  steps: { [year: string]: string };
  source: string;
  year: number;
  last: number;
  sentence?: string;
}

export interface Note {
  data: { id: string; kind: Kind; label: string; [field: string]: any };
  said: string;
  hall: string;
  calculator: string;
  /** How the second line looks, by depth. */
  tone: { [depth in Depth]: "quiet" | "bad" | "pm" | "doubt" };
  indexing?: Indexing | null;
  /** Laid since the lane got its order, and not placed yet. */
  new: boolean;
  /** Its numbers, in words; shown in the room only when somebody turns amounts on. */
  amount: string;
  /** Numbers of notes that went up in this one. */
  also: string[];
}

export interface Arrow {
  data: { source: string; target: string; [field: string]: any };
  address: string;
  form: string;
  stroke: "solid" | "dashed" | "dotted";
  /** Whether more of the source gives more or less of the target; empty while nobody has said. */
  sign: "+" | "-" | "";
  /** How much passes along it, shown on the way that is followed when amounts are on. */
  figure: string;
  /** A sentence for every number of it that was measured, beside what was expected. */
  measured: string[];
  /** What was measured of it and what was expected, short; null where nothing was measured. */
  beside: { now: string; then: string } | null;
  /** How many people said what of it in the room; with `stood`, what the evidence was before the room made it an assumption. */
  room?: { agreed: number; untested: number; contested: number; stood?: string } | null;
}

export interface FormField {
  name: string;
  control: "text" | "area" | "date" | "whole" | "number" | "percent" | "choice" | "party" | "list" | "knob" | "suggest";
  options: string[];
}

export interface Group {
  name: string;
  depth: Depth;
  fields: FormField[];
}

export interface Answer {
  words: string;
  op: string;
  args: { [name: string]: any };
}

export interface Finding {
  level: "error" | "warning" | "question";
  code: string;
  item: string | null;
  field: string;
  message: string;
  mend: string;
  answers: Answer[];
}

/** The scripts to choose from, and the step at which the session is. */
export interface ScriptNow {
  choices: { name: string; title: string; minutes: number }[];
  now: {
    script: string;
    step: number;
    phases: { title: string; minutes: number }[];
    /** When the step began, in UTC (ISO 8601); empty while the script is chosen and nobody has begun. */
    since: string;
    title: string;
    aim: string;
    prompts: string[];
    ask: boolean;
    answer: "" | "yes" | "not_now";
  } | null;
}

/** Who is there, what is set aside, and what is still missing. */
export interface Meeting {
  attendance: { role?: string; people?: number }[];
  parking: { label?: string; author_role?: string }[];
  ready: { key: string; done: boolean }[];
  table: { key: string; known: boolean; done: boolean; count: number }[];
  invite: string[];
  /** Notes and arrows that the group gave points, the most first. */
  first: { item: string; points: number }[];
  /** What goes home that evening; nothing where nobody makes reports. */
  reports: import("../../kit/types").ReportKind[];
}

/** A photo of the paper sheet, without the picture itself. */
export interface Photo {
  id: string;
  /** In pixels, before it is turned. */
  width: number;
  height: number;
  /** How far it is turned clockwise, in degrees. */
  turn: number;
  alt: string;
  /** Whether it goes in the report of the session. */
  report: boolean;
  /** When it was brought, in UTC (ISO 8601). */
  at: string;
}

export type Sight = "matrix" | "reversal" | "roles" | "contested";

/** Other ways to look at the sheet: ids of notes, addresses of arrows, and codes. */
export interface Sights {
  matrix: { cells: { key: string; notes: string[] }[]; open: string[] };
  reversal: {
    rows: { domain: string; party: string; effects: string[]; standing: string }[];
    invite: { party: string; effects: string[] }[];
    unclaimed: string[];
  };
  roles: {
    roles: { role: string; people: number }[];
    small: number;
    compared: { item: string; differ: boolean; by: { role: string; said: [string, number][] }[] }[];
    weighed: { item: string; by: { role: string; points: number }[] }[];
  };
  contested: { item: string; because: string; stance: string; readings: { because: string; stance: string; role: string }[] }[];
}

export type KnobValue = number | { [part: string]: any } | null | undefined;

export interface ArenaData {
  project: { [field: string]: any };
  kinds: Kind[];
  notes: Note[];
  links: Arrow[];
  knobs: { [name: string]: { value: KnobValue; used: string[] } };
  findings: Finding[];
  /** Pairs of notes that may say the same, by id. */
  similar: [string, string][];
  script: ScriptNow;
  meeting: Meeting;
  photos: Photo[];
  printing: { kinds: string[]; papers: string[]; script: string } | null;
  sights: Sights;
  /** What was agreed, in the order of the list. */
  agreements: Agreement[];
  /** Arrows in the order of the talk. */
  discuss: string[];
  /** Fields to which two tables gave another answer. */
  differs: Differs[];
  allowed: string[];
  forms: { groups: { [form: string]: Group[] }; about: FormField[]; shares: string[] };
  lists: { [field: string]: string[] };
}

export interface Differs {
  item: string;
  field: string;
  /** Which of the things that went up in the item remembers the other answer. */
  entry: number;
  name: string;
  label: string;
  ours: string;
  theirs: string;
}

export interface Agreement {
  index: number;
  what: string;
  who: string;
  when: string;
  kind: "do" | "invite" | "look_up";
  done: boolean;
  /** The note or arrow that it is about, while that is there. */
  item: string;
  name: string;
  /** All of it in one sentence. */
  line: string;
}

export interface OwnList {
  file: string;
  count: number;
  loaded: string;
  problems: { place: string; message: string; mend: string }[];
}

/** What is printed on, and how far it is. */
export interface Print {
  /** Paper of the sheet; empty is the first. */
  paper: string;
  blank: boolean;
  /** Script of all for one evening; empty is the one that is followed. */
  script: string;
  busy: string;
  path: string;
  /** What the PDF cannot promise. */
  remark: string;
  trouble: string;
}

/** What the screen itself remembers: nothing of the work. */
export interface State {
  print: Print;
  depth: Depth;
  showing: "board" | "table" | "sights";
  /** Whether the questions of the step stand open. */
  asking: boolean;
  /** Which other way to look is open. */
  sight: Sight;
  table: Kind | "link";
  /** The note or arrow that is chosen, by id or address. */
  selected: string | null;
  panel: "" | "item" | "project" | "findings" | "similar" | "tables" | "meeting" | "agreements";
  /** The arrow that fills the screen, and the outcome with and without it when somebody asked. */
  discussing: string | null;
  /** The arrows of this talk, in the order in which it began. */
  talk: string[];
  outcome: { with: string[]; without: string[] } | null;
  /** The lane in which a new note is being written. */
  adding: Kind | null;
  /** The note from which an arrow is being drawn. */
  linking: string | null;
  /** Whether the numbers are shown on the way that is followed: off until the facilitator turns it on. */
  amounts: boolean;
  /** The one lane that is looked at; null is all four. */
  focus: Kind | null;
  /** How large the notes are: one of ZOOMS. */
  zoom: number;
  /** The whole sheet at once, a line for each note. */
  overview: boolean;
  /** Whether the choices about what is shown stand open. */
  looking: boolean;
  /** Whether the board alone fills the screen, for the hall. */
  wall: boolean;
  paused: boolean;
  /** Whether the list of keys stands open. */
  helping: boolean;
  /** The note at which that arrow points now. */
  aim: string | null;
  /** The note that is being written on. */
  editing: string | null;
  /** The note for which a place in its lane is being chosen. */
  placing: string | null;
  /** The note that is being dragged. */
  dragging: string | null;
  /** An arrow that would close a circle, for the room to decide about. */
  circle: { source: string; target: string } | null;
  search: string;
  /** What just happened, and whether it can be put back. */
  /** What was just done, and the revision at which it was: after another step it need not be true any more. */
  told: { words: string; at: number; undo?: boolean; bad?: boolean } | null;
  /** The effect for which a unit value is being looked up. */
  pricing: string | null;
  prices: { text: string; rows: any[] } | null;
  /** The user's own lists of unit values. */
  lists: { folder: string; lists: OwnList[] } | null;
  /** What came of the list that was just brought, or why it could not be read. */
  brought: OwnList | string | null;
}

/** What the parts of the screen share. */
export interface Context {
  state: State;
  view: import("../../kit/types").View<ArenaData>;
  data: ArenaData;
  notes: Map<string, Note>;
  links: Map<string, Arrow>;
  errors: { [address: string]: string };
  lang: string;
  send: import("../../kit/types").ScreenTools["send"];
  say: import("../../kit/types").ScreenTools["say"];
  redraw: () => void;
  maker: ReturnType<typeof import("../../kit/reports.js").reportMaker>;
  act: import("./actions.js").Actions;
  drag: ReturnType<typeof import("./drag.js").dragging>;
  /** Descriptions of notes, given again while nothing on them changed. */
  kept: ReturnType<typeof import("../../kit/memo.js").memo>;
}
