/** The first run of a window is as quick as later ones: what its functions need to be sent is made before it. */
import { pythonProgram } from '../cluster/python/program';
import { shipFunction } from '../cluster/shipping';
import { languageOf } from '../cluster/shipping/language';
import type { TaggedFunction } from '../cluster/shipping/shipped-function';

const warm = new Set<ReturnType<typeof languageOf>>();

/**
 * Loads and starts what bundles JavaScript, by shipping a function as a run would, to nobody; or makes the program that
 * goes along with Python. What is wrong with a function shows when it is run.
 */
export function warmUp(source: string, file: string, functions: readonly TaggedFunction[]): void {
  const language = languageOf(file);
  const runnable = functions.find(({ refusal }) => refusal === undefined);
  if (warm.has(language) || !runnable) return;
  warm.add(language);
  setImmediate(() => {
    if (language === 'python') pythonProgram();
    else void shipFunction({ file, source, name: runnable.name }).catch(() => undefined);
  });
}
