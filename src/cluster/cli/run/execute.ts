/** `engine-room run`, from its flags to its exit code. */
import { requireCluster } from '../../launch/require-cluster';
import { languageOf } from '../../shipping/language';
import { EXIT } from '../exit-codes';
import type { ClusterOptions } from '../profile-options';
import { type Choice, chooseFunction, type Untagged } from './choose';
import type { MapRun } from './map-run';
import { placedInTag } from './placed-in-tag';
import { printRun } from './print-run';
import { openProgress } from './progress';
import { openResults } from './results-stream';
import { ship, type ShipFlags } from './ship';
import { readSourceFile, type SourceFile } from './source-file';
import { type Stage, stopOnInterrupt } from './stop-on-interrupt';

export interface RunFlags extends ClusterOptions, ShipFlags {
  function?: string;
  over?: string;
  overFile?: string;
  n?: number;
  chunkSize?: number | 'auto';
  python?: string;
  serial?: boolean;
  quiet?: boolean;
}

const NOTHING_ELSE: Untagged = { functions: () => [], lostTags: () => [], looksBroken: () => false };

const NO_PYTHON = '--python is for files of Python: it says nothing about this one.';

/** @throws what refuses the run, before any item has run. */
export async function run(fileName: string, flags: RunFlags): Promise<number> {
  const file = readSourceFile(fileName);
  if (!flags.serial) requireCluster(flags);
  const stop = new AbortController();
  const results = openResults(process.stdout);
  void results.closed.then(() =>
    stop.abort(results.failure?.code === 'EPIPE' ? EXIT.pipeClosed : EXIT.failed),
  );
  const stage: Stage = {};
  stopOnInterrupt(stop, stage);

  let map: MapRun;
  try {
    map = await start(file, flags, stop.signal, stage);
  } catch (error) {
    const { reason } = stop.signal as { reason: unknown };
    // What was being made is stopped by then, which is no news to whoever stopped it.
    if (reason !== EXIT.interrupted && (reason === undefined || error !== reason)) throw error;
    return reason as number;
  }
  stage.map = map;
  let code: number;
  try {
    const quiet = flags.quiet === true;
    const progress = await openProgress(map.name, map.total, process.stderr, quiet);
    const notes = [...map.notes, ...(flags.python !== undefined && !isPython(file) ? [NO_PYTHON] : [])];
    if (!quiet) for (const note of notes) progress.print(`note: ${note}\n`);
    code = await printRun(map, { results, progress, stop: stop.signal, quiet, cwd: process.cwd() });
  } finally {
    await map.close();
  }
  // Now it is for the reader, who may take long, and may go.
  await results.drained();
  return stop.signal.aborted ? (stop.signal.reason as number) : code;
}

async function start(file: SourceFile, flags: RunFlags, stop: AbortSignal, stage: Stage): Promise<MapRun> {
  const chosen = choose(file, flags);
  try {
    const shipping = chosen.then((choice) => ship(file, choice, flags));
    if (flags.serial && isPython(file))
      return await (await import('./in-python')).startInPython(shipping, flags.python ?? 'python3');
    if (flags.serial) return await (await import('./in-javascript')).startInJavaScript(shipping);
    return await (
      await import('./on-cluster')
    ).startOnCluster(shipping, {
      ...{ ...flags, file: file.path },
      stop,
      onWaiting: (text) => void (flags.quiet || process.stderr.write(text)),
      onMaking: (making) => void (stage.making = making),
    });
  } catch (error) {
    // The choice itself may be what was refused.
    throw placedInTag(error, file, await chosen);
  }
}

async function choose({ shown, text, path }: SourceFile, flags: RunFlags): Promise<Choice> {
  const saysBoth = flags.function !== undefined && (flags.over ?? flags.overFile) !== undefined;
  // Who says both needs no tag, and shipping refuses what cannot be run. Python's tags are code, and run.
  if (saysBoth && !isPython({ path })) {
    return chooseFunction(shown, [], flags, NOTHING_ELSE);
  }
  const { findTaggedFunctions, functionsIn, looksBroken, lostTagsIn } = await import('../../shipping');
  return chooseFunction(shown, findTaggedFunctions(text, path), flags, {
    functions: () => functionsIn(text, path),
    lostTags: () =>
      lostTagsIn(text, path).map(({ name, diagnostic: { message, range } }) => ({
        ...{ name, message },
        ...range.start,
      })),
    looksBroken: () => looksBroken(text, path),
  });
}

function isPython({ path }: Pick<SourceFile, 'path'>): boolean {
  return languageOf(path) === 'python';
}
