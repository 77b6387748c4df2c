/** How the run page asks for what it shows of a run, and what it is answered. Types only. */

/** Items that an engine took at once. */
export interface Items {
  engine: number;
  first: number;
  count: number;
  ms: number;
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

/** Where the engines' time went. All in milliseconds; `work + handling + start + gap + end` is what there was of it. */
export interface TimeAccount {
  /** How long the run took, or has taken so far. */
  wallMs: number;
  /** The time of all engines together. */
  capacityMs: number;
  /** In user code. */
  workMs: number;
  /** Loading code, unpacking inputs, packing results. */
  handlingMs: number;
  /** Before an engine's first items, between items, and after its last ones; an engine that had none was at the end. */
  startMs: number;
  gapMs: number;
  endMs: number;
  chunks: number;
  /** The longest first. */
  longest: Items[];
  /** What ended last; null before anything began. */
  last: Items | null;
  engines: {
    engine: number;
    items: number;
    /** How long it was there. */
    thereMs: number;
    workMs: number;
    handlingMs: number;
    startMs: number;
    gapMs: number;
    longestGapMs: number;
    endMs: number;
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
  rows: { engine: number; bars: Bar[] }[];
  account: TimeAccount;
  /** Processors of this machine, where all engines run here; else null. */
  processors: number | null;
}
