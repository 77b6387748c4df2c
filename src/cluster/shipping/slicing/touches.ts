/** What running something may change, name by name. */
import type { Change } from './effects';
import { GIVEN, HIDDEN, THIS } from './values';

export interface Touch {
  readonly name: string;
  /** `guess`: it is given to code that is not this module's. */
  readonly how: Exclude<Change['how'], 'read'>;
  readonly rebinds: boolean;
  /** Offset of the part of the statement that does it. */
  readonly at: number;
}

/** One touch of each kind of a name. */
export type Touches = Map<string, Touch>;

/** What functions do when they are called. */
export interface Summary {
  readonly touches: Touches;
  /** They call what they are given. */
  callsGiven: boolean;
  /** What they hand to other functions of the module: changed, when these change what they are given, or are methods of. */
  readonly given: Touches;
  readonly on: Touches;
}

/** Stands for what the user's other modules hold. */
export const OTHERS = '#others';

/** Names that stand for what is known where a function is called only. */
export const MARKS: ReadonlySet<string> = new Set([GIVEN, THIS, HIDDEN]);

const STRENGTH = { guess: 0, may: 1, set: 2 };

/** The surest touch of a name is kept. */
export function add(touches: Touches, touch: Touch): void {
  const key = touch.rebinds ? `=${touch.name}` : touch.name;
  if (isSurer(touch, touches.get(key))) touches.set(key, touch);
}

/** @param at where they happen, if that is not where they say */
export function addAll(touches: Touches, others: Touches, at?: number): void {
  for (const [key, touch] of others)
    if (isSurer(touch, touches.get(key))) touches.set(key, at === undefined ? touch : { ...touch, at });
}

function isSurer(touch: Touch, known: Touch | undefined): boolean {
  return !known || STRENGTH[known.how] < STRENGTH[touch.how];
}

export function noSummary(): Summary {
  return { touches: new Map(), callsGiven: false, given: new Map(), on: new Map() };
}

/** What several functions do together. */
export function together(summaries: Iterable<Summary>): Summary {
  const all = noSummary();
  for (const { callsGiven, touches, given, on } of summaries) {
    all.callsGiven ||= callsGiven;
    addAll(all.touches, touches);
    addAll(all.given, given);
    addAll(all.on, on);
  }
  if (all.touches.has(GIVEN)) addAll(all.touches, all.given);
  if (all.touches.has(THIS)) addAll(all.touches, all.on);
  return all;
}
