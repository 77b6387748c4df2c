/** The first run of a window is as quick as later ones: what bundles is loaded and started before it. */
import { shipFunction } from '../cluster/shipping';
import { languageOf } from '../cluster/shipping/language';
import type { TaggedFunction } from '../cluster/shipping/shipped-function';

let isWarm = false;

/** Ships a function as a run would, once, to nobody. What is wrong with it shows when it is run. */
export function warmUp(source: string, file: string, functions: readonly TaggedFunction[]): void {
  const runnable = functions.find(({ refusal }) => refusal === undefined);
  if (isWarm || !runnable || languageOf(file) !== 'javascript') return;
  isWarm = true;
  setImmediate(() => void shipFunction({ file, source, name: runnable.name }).catch(() => undefined));
}
