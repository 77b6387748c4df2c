/** Why a run ended, with the place in it as one that can be followed. Pure. */
import type { RunSummary } from '../bridge/rpc';
import type { TracebackPart } from './traceback';

export function messageParts({ message, place }: Pick<RunSummary, 'message' | 'place'>): TracebackPart[] {
  const text = message ?? '';
  // What was kept by an earlier version has no place; and what it says may be another sentence by now.
  const at = place ? text.lastIndexOf(`(${place.words})`) + 1 : 0;
  if (!place || at === 0) return [{ text }];
  const { words } = place;
  return [{ text: text.slice(0, at) }, { text: words, place }, { text: text.slice(at + words.length) }];
}
