export interface Option {
  id: string;
  label: string;
}

export interface Column extends Option {
  options: Option[];
  unit: string | null;
}

export interface Criterion extends Option {
  levels: string[];
}

export interface Verdict {
  status: "good" | "part" | "not_yet" | "form" | "empty" | "written";
  message: string;
  right: string[];
  hint: string | null;
  mistake: number | null;
  places: { [place: string]: boolean };
  good: boolean;
}

export interface Question {
  id: string;
  kind: "number" | "choice" | "set" | "table" | "text" | "arena" | "position" | "log";
  ask: string;
  help: string | null;
  unit: string | null;
  options: Option[];
  rows: Option[];
  columns: Column[];
  rubric: Criterion[];
  least: number;
  most: number | null;
  lab: string | null;
  hints_of: number;
  answer: any;
  hints: string[];
  earned: boolean;
  verdict: Verdict | null;
  /** A good text, shown once somebody wrote one. */
  model: string | null;
}

export interface ExerciseData {
  key: string;
  number: string;
  title: string;
  goal: string;
  kerntaak: number[];
  minutes: number;
  source: string[];
  intro: string[];
  talk: string;
  exhibits: { title: string; head: string[]; rows: string[][] }[];
  questions: Question[];
  done: number;
  who: string | null;
  others: string[];
  saved: string | null;
}

export interface Asked {
  question: Question;
  error: string | undefined;
  send: (op: string, args?: { [name: string]: any }) => Promise<import("../../kit/types").Reply>;
  /** Note what stands on the screen now. */
  write: (value: any) => void;
  /** What stands there: what was written last, or else what was kept. */
  written: () => any;
  redraw: () => void;
}

export interface Control {
  id: string;
  label: string;
  low: number;
  high: number;
  step: number;
  value: number;
  words: string;
}

export interface LabShown {
  controls: Control[];
  columns: string[];
  rows: string[][];
  bars: { label: string; share: number; words: string }[];
  note: string;
}

export interface Wall extends Question {
  answered: number;
  counts: { label: string; count: number }[];
  texts: string[];
  places: number[];
  poles: string[];
  number: number;
  before: string | null;
  after: string | null;
}

export interface ClassData {
  exercises: { key: string; number: string; title: string; count: number }[];
  exercise: string | null;
  question: string | null;
  wall: Wall | null;
  questions: {
    question: string;
    number: number;
    ask: string;
    kind: Question["kind"];
    stands: { [stands: string]: number };
    mistakes: { words: string; count: number }[];
  }[];
  students: {
    who: string;
    stands: { [question: string]: string };
    hints: { [question: string]: number };
    task_changed: boolean;
  }[];
  refused: { file: string; why: string }[];
  older: number;
}
