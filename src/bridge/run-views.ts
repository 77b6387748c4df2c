/** How the run page asks for what it shows of a run, and what it is answered. Types only. */

/** Every view of a run. */
export interface RunViews {
  results: { request: ResultsRequest; answer: ResultsPage };
  /** Of each group's items, the first alone. */
  failures: { request: PageRequest; answer: Page<FailureGroup> };
  /**
   * All there is to show of the group with this item; null when it did not fail. Groups are in the order in which their
   * first failures came in, which is another one where the run is fetched again: a row says nothing then.
   * `input`: what the group's first item was given, at length; null when nobody here knows it (any more).
   */
  failure: { request: { index: number }; answer: { group: FailureGroup | null; input: string | null } };
  output: { request: OutputRequest; answer: OutputPage };
  timeline: { request: TimelineRequest; answer: TimelineView };
  plot: { request: PlotRequest; answer: PlotView };
  item: { request: { index: number }; answer: ItemDetail };
}

/** What a view is answered, with the processor time that the client process spent on it. */
export type Answered<V extends keyof RunViews> = RunViews[V]['answer'] & { workMs: number };

export interface PageRequest {
  from: number;
  count: number;
}

/** An exception in words, with what brought it about. */
export interface Thrown {
  name: string;
  message: string;
  /** `raise … from`, `Error.cause`: the direct one first; none where there are none. */
  causes?: readonly Pick<Thrown, 'name' | 'message'>[];
}

/** A failure with its place, as it crosses the pipe. Lines and columns are 1-based. */
export interface Failure extends Thrown {
  /** The message without its place. */
  reason?: string;
  file?: string;
  line?: number;
  column?: number;
}

/** Failures of one kind at one place, by causes of one kind; all but `count` and `items` are the first one's. */
export interface FailureGroup extends Failure {
  index: number;
  engine: number | null;
  stack: string;
  count: number;
  /** The first of them. Inputs on one line; none where nobody here knows them (any more). */
  items: (Pick<Thrown, 'message' | 'causes'> & { index: number; input?: string })[];
}

export interface OutputRow {
  engine: number | null;
  stream: 'stdout' | 'stderr';
  text: string;
  /** Which items of a map were being run. */
  items?: { first: number; count: number };
}

export interface Page<Row> {
  from: number;
  rows: Row[];
  /** Rows there are in all. */
  total: number;
}

export interface OutputRequest extends PageRequest {
  /** As it came; each engine's together; each item's together. */
  order: 'time' | 'engine' | 'item';
  /** Text that lines must hold, in any case; empty: all lines. */
  filter: string;
}

export interface OutputPage extends Page<OutputRow> {
  request: OutputRequest;
  /** Lines kept; those before were dropped. */
  kept: number;
}

/** Why there is no result: `noResult` where nobody can tell any more what came of an item. */
export type ItemEnd = 'cancelled' | 'notRun' | 'noResult';

/** All there is to show of an item. */
export interface ItemDetail {
  index: number;
  /** What it was given, at length; null when nobody here knows it (any more). */
  input: string | null;
  /** Its value at length; null for an item that failed or is not there (yet). */
  text: string | null;
  /** In place of a value that will not come, why; null for all others. */
  ended: string | null;
  failure: FailureGroup | null;
  /** Who ran it, or is at it. */
  engine: number | null;
  timeMs: number | null;
  together: number;
  /** What was printed while it ran, or while those it went with did. */
  output: OutputRow[];
}

/** Items that an engine took at once. */
export interface Items {
  /** Here and below its id; null where it has gone, and the hub did not keep that. */
  engine: number | null;
  first: number;
  count: number;
  /** From when the engine had them until it had answered, and of that in user code. */
  ms: number;
  workMs: number;
}

/** A stretch in which an engine worked, as far as a picture can tell it from its neighbours. */
export interface Bar {
  /** The first of its items. */
  first: number;
  count: number;
  /** Milliseconds since the run began. */
  fromMs: number;
  toMs: number;
  /** Of that, when it had something to do. */
  busyMs: number;
  failed: number;
  /** It is still at it. */
  open: boolean;
  /** Nothing came of it: the engine went away, or was interrupted. */
  lost: boolean;
  /** Chunks that cannot be told from each other at this width. */
  chunks: number;
}

/** Where the engines' time went. All in milliseconds; `work + handling + lost + start + gap + restart + end` is what there was of it. */
export interface TimeAccount {
  /** How long the run took, or has taken so far. */
  wallMs: number;
  /** The time of all engines together. */
  capacityMs: number;
  /** In user code. */
  workMs: number;
  /** Loading code, unpacking inputs, packing results. */
  handlingMs: number;
  /** With items of which nothing came. */
  lostMs: number;
  /** Before an engine's first items, between items, and after its last ones; an engine that had none was at the end. */
  startMs: number;
  gapMs: number;
  endMs: number;
  /** From the end of an engine that died until the one in its place had items. */
  restartMs: number;
  chunks: number;
  /** The longest first. */
  longest: Items[];
  /** What ended last; null before anything began. */
  last: Items | null;
  engines: {
    engine: number | null;
    items: number;
    /** How long it was there. */
    thereMs: number;
    workMs: number;
    handlingMs: number;
    lostMs: number;
    startMs: number;
    gapMs: number;
    longestGapMs: number;
    endMs: number;
    /** How often another one came in its place. */
    restarts: number;
    restartMs: number;
  }[];
}

export interface TimelineRequest {
  /** The stretch in sight; null: all of it. */
  stretch: { fromMs: number; toMs: number } | null;
  /** Pixels it is drawn on. */
  width: number;
}

export interface TimelineView {
  request: TimelineRequest;
  rows: { engine: number | null; bars: Bar[] }[];
  account: TimeAccount;
  /** Processors of this machine, where all engines run here; else null. */
  processors: number | null;
  /** Time in user code of the same items one after another, once that was measured; else null. */
  serialMs: number | null;
}

export interface ResultColumn {
  /** `item`, `input` (`input 1` of several arguments), `value`, `engine`, `time`; `.name` for a field of values that are records. */
  key: string;
  /** What stands above it, and what a filter calls it. */
  name: string;
  numeric: boolean;
}

/** Which items are shown. */
export type ItemState = 'all' | 'done' | 'failed' | 'open';

export interface ResultsRequest {
  from: number;
  count: number;
  /** null: in the order of the items. */
  sort: { key: string; descending: boolean } | null;
  /** As `src/bridge/results/filter.ts` reads it; empty: no filter. */
  filter: string;
  state: ItemState;
  /** An item that is to be found among them. */
  find?: number;
}

export interface ResultRow {
  index: number;
  /** What it was given, in the order of the columns of inputs, where there are any. Null: only Python can read it. */
  inputs?: (string | null)[];
  /**
   * In the order of the columns of values: their words, as the function's language prints them. Null: not there (yet).
   * One cell with the error's words for an item that failed, with why there is no value of one that will have none, and
   * with the value of one that has none of the columns.
   */
  cells: (string | null)[];
  failed: boolean;
  /** Nothing came of it, and nothing will. */
  ended?: boolean;
  /** The value is a table, which can be asked for. */
  isTable?: boolean;
  /** Who ran it, or is at it. */
  engine: number | null;
  /** In user code; the item's share where it went with others. */
  timeMs: number | null;
  /** How many items went with it, itself among them: their time is shared out. */
  together: number;
  /** Of an item that an engine is at: for how long it has been at it and those that went with it. */
  runningMs?: number;
}

export interface ResultsPage {
  request: ResultsRequest;
  /** Those of what the items were given; none when nobody here knows it (any more). */
  inputs: ResultColumn[];
  /** Those of values, between the inputs and the time. */
  columns: ResultColumn[];
  rows: ResultRow[];
  /** Rows that pass the filter, and items of the run. */
  total: number;
  of: number;
  /** Why the filter means nothing, in one sentence. */
  problem: string | null;
  /** The row of the item that was to be found; null where it is not among them. */
  at?: number | null;
}

/** Which of the items are drawn, where not all are. */
export type PlottedItems = Pick<ResultsRequest, 'filter' | 'state'>;

export interface PlotRequest {
  /** The column upwards; null: the first numbers that came out. */
  y: string | null;
  /** The column to the right; null: the input, where one is numbers, else the item; `distribution`: how often values occur. */
  x: string | null;
  /** The part in sight, by its values to the right; null: all of it. */
  stretch: { from: number; to: number } | null;
  /** Pixels it is drawn on. */
  width: number;
  /** None: all items. */
  only?: PlottedItems;
}

export interface PlotView {
  request: PlotRequest;
  /** How many items there are to draw, and why the filter means nothing, in one sentence; null: all of the run's. */
  passing: { count: number; of: number; problem: string | null } | null;
  /** Those that have numbers: what can be chosen. */
  columns: ResultColumn[];
  /** The one drawn; null when none has numbers. */
  y: string | null;
  /** What it is drawn against, as in the request. */
  x: string;
  /** In the order of `xs`, which rise. Of points that would be drawn over each other one is here. */
  xs: number[];
  ys: number[];
  /** The item of each point; empty for a distribution, whose points are ranges of values and how many are in them. */
  items: number[];
  /** Width of these ranges. */
  step: number;
  /** Of all the numbers of these items, whatever is in sight; null when there are none. */
  facts: {
    count: number;
    without: number;
    least: number;
    median: number;
    greatest: number;
    mean: number;
  } | null;
}
