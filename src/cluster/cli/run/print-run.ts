/** Prints a map as it goes: results in order, failures and output beside them, and the summary. */
import { ConnectionError } from '../../client/errors';
import { EXIT } from '../exit-codes';
import { InOrder } from './in-order';
import type { ItemFailure, ItemResult, MapRun } from './map-run';
import { PrefixLines } from './prefix-lines';
import type { Progress } from './progress';
import {
  failureLine,
  failureText,
  hasReferences,
  lostText,
  referencesText,
  resultLine,
  resultText,
  summaryText,
  unwrittenText,
} from './report';
import type { ResultsStream } from './results-stream';

export interface PrintOptions {
  results: ResultsStream;
  progress: Progress;
  /** Aborted: stop the map in good order, with this exit code as its reason. */
  stop: AbortSignal;
  quiet: boolean;
  cwd: string;
}

const PROGRESS_MS = 100;

/** @returns the exit code. */
export async function printRun(run: MapRun, options: PrintOptions): Promise<number> {
  const { progress, results, stop } = options;
  const startedMs = performance.now();
  const output = new PrefixLines();
  run.onOutput((text, engineId) => {
    progress.print(output.add(engineId === null ? '' : `[engine ${engineId}] `, text));
  });
  const ticker = setInterval(() => progress.update(run.done()), PROGRESS_MS);
  const aborting = new Promise<void>((resolve) => {
    const abort = (): void => resolve(run.abort());
    if (stop.aborted) abort();
    else stop.addEventListener('abort', abort, { once: true });
  });

  const ordered = new InOrder<string>();
  let failed = 0;
  let toldReferences = options.quiet;
  let done = 0;
  try {
    for await (const result of run.results()) {
      if (stop.aborted) break;
      const { line, failure } = toLine(result, results.isTerminal);
      done += 1;
      if (failure) {
        failed += 1;
        progress.print(failureText(result.index, failure, options.cwd));
      }
      if (!toldReferences && hasReferences(line)) {
        toldReferences = true;
        progress.print(referencesText(result.index));
      }
      await results.write(ordered.add(result.index, line));
      progress.update(run.done());
    }
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    // The cluster was stopped, or is gone, under the map: nothing more comes, and line k is item k all the same.
    const lost = stop.aborted ? [] : ordered.missing(run.total);
    progress.print(lostText(lost, error));
    const failure = { ename: error.name, message: error.message, engineId: null, frames: [] };
    for (const index of lost) await results.write(ordered.add(index, failureLine(index, failure)));
    failed += lost.length;
    done += lost.length;
  } finally {
    clearInterval(ticker);
    progress.stop();
  }
  if (stop.aborted) await aborting;
  progress.print(output.rest());
  const { failure, written } = results;
  if (failure && failure.code !== 'EPIPE') progress.print(unwrittenText(failure, written));
  if (!options.quiet && stop.reason !== EXIT.pipeClosed) {
    const wallSeconds = (performance.now() - startedMs) / 1000;
    const { name, total, engines } = run;
    progress.print(
      summaryText({ name, total, done, failed, wallSeconds, serialSeconds: run.serialTime(), engines }),
    );
  }
  if (stop.aborted) return stop.reason as number;
  return failed > 0 ? EXIT.failed : EXIT.ok;
}

function toLine(result: ItemResult, isTerminal: boolean): { line: string; failure?: ItemFailure } {
  if (!result.ok) return { line: failureLine(result.index, result.failure), failure: result.failure };
  try {
    return { line: isTerminal ? resultText(result.value) : resultLine(result.value) };
  } catch (error) {
    const { name, message } = error as Error;
    const failure = { ename: name, message, engineId: null, frames: [] };
    return { line: failureLine(result.index, failure), failure };
  }
}
