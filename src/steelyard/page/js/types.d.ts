// What the scripts hand each other. No reader's browser gets this file: editors and tests/page/test_scripts.py read it.

// What stands on a page, only its HTML knows.
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}
// Scripts that wait for steelyard.js, with names that no heading's id can have.
interface Window {
  steelyard$programs?: Program[]; steelyard$maps?: any[]; steelyard$briefs?: any[];
  steelyard$tasks?: any[];
  /** What notebooks' kernels have not taken yet, by task. */
  steelyardWaiting?: Map<string, any>;
  /** On a package's own page, the work of the attempt, for the pages in its frame. */
  steelyard$attempt?: { read(): string; keep(text: string): boolean; lasts(): boolean };
}

// ---- a model and its views

/** A slider's number, a choice's word, a toggle's yes or no, a table's cells. */
type Value = any;
/** Values of controls, by name. */
type Setting = Record<string, Value>;
/** Names of what a change reached; null is all there is. */
type Dirty = Set<string> | null;
type Form = "" | "signed" | "size" | "of10" | "of100";
/** Clauses, each of them ways to say it: under which condition (null: always), and the text. */
type Clauses = [string | null, string][][];
/** Listens until the part that listens is closed. */
type On = (target: EventTarget, type: string, act: (event: any) => void) => void;
/** Tells the reader something in a view's own line; `passes` with the next change. */
type Note = (text: string, passes?: boolean) => void;

/** As src/steelyard/views/explorable.py writes it; which fields there are depends on the kind. */
interface Control {
  name: string; label: string; unit: string; kind: "slider" | "choice" | "toggle" | "table"; value: Value;
  low: number; step: number; steps: number; digits: number; show: string;
  options: string[]; allowed: number[]; words: string[]; rows: string[];
  /** What a reader sees in the place of options, in another language than theirs. */
  shown?: string[];
}
type Controls = Map<string, Control>;
type Program = {
  slug: string; version: string; controls: Control[]; outputs: any[]; steps: any[]; data: Record<string, ArrayLike<number>>;
  figures: Record<string, Figure>; ghosts: Ghost[]; presets: Record<string, Setting>; readings: Record<string, Setting>;
  says: Clauses;
  /** What a row is called where a step holds of it: [step, word, tone]. */
  states: [string, string, string][]; own_row: string;
};
interface Figure { title: Clauses; marks: any[]; frames: Frame[] }
/** In pixels of the plot. */
interface Frame { width: number; height: number; x?: number[]; y?: number[] }
/** A real case laid beside the reader's setting: its range on each control. */
interface Ghost { id: string; label: string; spans: Record<string, [Value, Value]>; shown: boolean }
interface Engine {
  set(changes: Setting): Set<string>;
  /** Of each step a Float64Array. */
  values: Record<string, any>;
  controls: Record<string, any>;
  read(name: string): ArrayLike<number>;
  holds(step: string): boolean;
}
/** One setting of a model, shared by its views. */
interface Session {
  program: Program; engine: Engine; controls: Controls; setting: Setting; ghosts: Map<string, Ghost>;
  moved: boolean; speaker: Element | null; author: Element | null; situation: string;
  begunIn: Element | null;
  watch(paint: (dirty: Dirty) => void): () => void;
  set(changes: Setting): void;
  reset(changes: Setting, afresh?: boolean, own?: Setting): void;
  same(changes: Setting, others: Setting): boolean;
  touch(): void;
}
interface Drawing {
  svg: SVGElement;
  paint(read: Engine["read"], ghosts: Session["ghosts"], dirty: Dirty): void;
  pin(yes: boolean): void;
  lay(read: Engine["read"], theirs: Engine["read"] | null, label: string): void;
}
/** Where a dot of the weigh-in lies, 0 to 100 each. */
interface Placed { leverage: number; risk: number }
interface View { close(): void; note: Note }
interface Part { paint(dirty: Dirty): void }
interface Closes { close(): void }
/** Blocks by number; what is told of a block in such a state. */
interface Tower {
  root: HTMLElement;
  paint(states: string[], told: Record<string, string>, bearing: { sunk: number, leans: number }, carry?: string[]): void;
  focus(): void;
}

// ---- what the reader makes

/** As docs/answers-file.md has it. */
interface Work {
  course: string; version: string; numbering: number; code: string;
  answers: Record<string, any>; weighings: any[]; aside: any[];
}
/** What a student brought: the work, or what was there and what should have been. */
interface Brought { work?: Work; found?: string; wanted?: string }
/** Where work is kept: see work/store.js. */
interface Store {
  read(): Work;
  update(change: (work: Work) => void): boolean;
  watch(paint: (afresh?: boolean) => void): () => void;
  readonly lasting: string; readonly passing: string; where: string;
}
interface BrowserStore extends Store {
  key: string;
  clear(): () => void;
  begin(code: string): boolean;
  others(): string[];
  lasts(): boolean;
  unreadable(): { name: string; when: string; text: string }[];
  alone(): boolean;
}
interface KernelStore extends Store, Closes { said: Set<string>; readonly waits: boolean }
/** A task without its key; the further fields depend on its kind. */
interface Task { id: string; kind: string; [field: string]: any }
/** What views/workbook.py tells of all tasks. */
type Book = {
  sets: { chapter?: number; tasks: Task[] }[]; would?: Task; words: Record<string, string>; places: Record<string, string>;
  cases: Record<string, string>; controls: Record<string, Control[]>;
  roads?: Record<string, { chapters: number[]; more: boolean }>; told?: Record<string, string>;
};
interface Standing { state: string; says: string; again?: boolean }
interface Forecast { n: number; event: string; chance: number; outcome: 0 | 1 | null; due: string; since: string }
interface Curve { count: number; score: number; bins: { count: number; happened: number; stated: number; share: number }[] }
interface Condition { met: boolean; says: string }
interface Verdict { verdict: string; points: number | null; say: string; conditions: Condition[]; either?: boolean }
interface Field { read(): any; fill(answer: any): void; take?(): void; strayed?(): boolean }

// ---- a learning platform around the pages

interface Tried { id: string; title: string; tries: number; points: number; of: number }
/** `earned` is null as long as nothing was checked. */
interface Counted { count: number; done: number; earned: number | null; possible: number; tries: Tried[] }
/** What is not taken is said; `over` if the attempt may only be looked at. */
interface Platform {
  most: number; over: boolean; kept: string; place: string;
  tell(what: { copy: string | null; place: string; counted: Counted }): string;
  commit(): string;
  tried(listed: Tried[]): void;
  end(): void;
}

// ---- an argument

/** For each claim, which claims it supports. */
type Supports = Record<string, string[]>;
/** A paragraph of it as blocks: the conclusion in short, and by the claim that carries it what stands in its column, each
 * with what its paragraph is about. */
interface Begin { top: string; columns: { id: string, words: string, of: string }[][] }

// The marking desk: a marker's mark of a text, and what is kept of them; see src/steelyard/marking/marks.py.
type Mark = {
  code: string; task: string; levels: (number | null)[]; text: string; marker: string; when: string; comment: string;
  rubric: string; words: number;
};
type BankComment = { text: string; when: string; out: boolean };
type Ledger = {
  ledger: string; version: string; marks: Mark[]; comments: BankComment[]; rubrics: Record<string, string[]>;
};
type PartOfLedger = Pick<Ledger, "marks" | "comments" | "rubrics">;
type DeskText = { code: string; task: string; text: string; id: string; words: number; turn: string };
type DeskTask = {
  title: string; prompt: string; words: number; points: number; rubric: string;
  criteria: { says: string; levels: string[] }[];
};
type Desk = {
  course: string; version: string; title: string; apart: number; agreed: string; most: number; tasks: Record<string, DeskTask>;
  answers: DeskText[]; ledger: Ledger;
};
type DeskStore = {
  add(more: PartOfLedger): boolean;
  moment(): string;
  recalled(): any;
  recall(more: any): void;
  ledger(): Ledger;
  lasts(): boolean;
  mark(of: { code: string, task: string, marker: string }): Mark | undefined;
  watch(paint: () => void): void;
};

// A book that is kept on a device: the fingerprint of all its files, and where they lie from its top.
type HeldBook = { name: string; files: string[] };
