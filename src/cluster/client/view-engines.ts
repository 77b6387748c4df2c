/** The engines a view means, at the moment it sends something. */
import type { Kernel } from '../protocol/private-messages';
import type { EngineInfo } from './engine-table';
import { NoEnginesRegistered } from './errors';
import { resolveTargets, type Selection, type Targets } from './targets';

const LANGUAGES: Record<Kernel, string> = { javascript: 'JavaScript', python: 'Python' };

export interface WantedEngines {
  selection: Selection;
  /** Pass over those of another language. */
  kernel?: Kernel | undefined;
  /** The language of what they are to run. */
  runs?: Kernel | undefined;
}

/**
 * The engines meant. `'all'` means all that can run it; of engines that were named each must be able to.
 * @param present the engines there are, by ascending id.
 * @throws NoEnginesRegistered saying which engine is missing or cannot run it.
 */
export function chooseEngines(
  present: readonly EngineInfo[],
  { selection, kernel, runs }: WantedEngines,
): EngineInfo[] {
  const byId = new Map(present.map((engine) => [engine.id, engine]));
  const named = resolveTargets(selection, [...byId.keys()]).map((id) => byId.get(id) as EngineInfo);
  const engines = named.filter((engine) => kernel === undefined || engine.kernel === kernel);
  const fitting = engines.filter((engine) => runs === undefined || engine.kernel === runs);
  const [unfit] = engines.filter((engine) => !fitting.includes(engine));
  if (runs !== undefined && unfit && selection !== 'all') {
    throw new NoEnginesRegistered(
      `Engine ${unfit.id} runs ${LANGUAGES[unfit.kernel]}: it cannot run a function of ${LANGUAGES[runs]}.`,
    );
  }
  if (fitting.length > 0) return fitting;
  throw nobodyRuns(runs ?? kernel);
}

export function nobodyRuns(kernel: Kernel | undefined): NoEnginesRegistered {
  const which = kernel === undefined ? 'engine' : `${LANGUAGES[kernel]} engine`;
  return new NoEnginesRegistered(
    `No ${which} is registered with this cluster: start some, or wait for them.`,
  );
}

/**
 * Ids instead of what means others as engines come and go: `-1` and slices are looked up once, as Python does.
 * @param ids of the engines there are, asked for only where they matter.
 */
export function freeze(selection: Selection, ids: () => readonly number[]): Targets {
  if (selection === 'all') return selection;
  const isPlain = (id: number): boolean => Number.isSafeInteger(id) && id >= 0;
  if (typeof selection === 'number')
    return isPlain(selection) ? selection : only(resolveTargets(selection, ids()));
  if (!isList(selection)) return resolveTargets(selection, ids());
  return selection.every(isPlain) ? [...selection] : resolveTargets(selection, ids());
}

function only(ids: readonly number[]): number {
  return ids[0] as number;
}

function isList(selection: Selection): selection is readonly number[] {
  return Array.isArray(selection);
}
