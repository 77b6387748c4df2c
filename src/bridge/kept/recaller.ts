/** Runs of before: what came of them is in the hub's records, and some go on. */
import { setTimeout as delay } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { RemoteError, type Client } from '../../cluster/client';
import { engineLanguageOf } from '../../cluster/shipping/language';
import { inClusterWords } from '../cluster-words';
import type { RecallProblem, RunSummary } from '../rpc';
import { figure } from '../figures';
import { newRun, type EndState, type Run, type RunEvents } from '../run';
import { runEngines, type KnownEngine } from '../run-engines';
import { RunRecord } from '../run-record';
import { recall } from './recall';
import type { RunFiles } from './run-files';
import { carriedTo, codesOf, isSentWhole, type SentPart } from './sent-parts';

const FORGOTTEN = l10n.t(
  'The results of this run are gone: the cluster that had them has ended, or has let go of them.',
);

/** How long the window before may be at sending the last items when this one begins to look. */
const SENDING_MS = 10_000;
const LOOK_MS = 200;

const ENDED = l10n.t('The window went away while it ran, and its cluster has ended.');

const NO_CLUSTER = l10n.t('The results of this run were in a cluster that no longer runs.');

/** What a hub answers that keeps no records: ipyparallel's name of it. */
const NO_RECORDS = 'NoData';

/** Nobody has them, or will ever have. */
class ResultsGone extends Error {
  override name = 'ResultsGone';
}

export class Recaller {
  /** @param engines as the cluster's latest answer tells of them. */
  constructor(
    private readonly events: RunEvents,
    private readonly files: () => RunFiles,
    private readonly engines: () => readonly KnownEngine[],
  ) {}

  /**
   * One that went on is followed to its end, of one that ended all is fetched.
   * @param client undefined when no cluster runs; asked for only where it is needed.
   * @returns a run that is `ready` when there is something to look at, with the `problem` when it cannot be had.
   */
  begin(client: () => Promise<Client | undefined>, before: RunSummary): Run {
    const run: Run = newRun(recordOf(before), this.events);
    Object.assign(run, { before, keptInputs: this.files().inputsOf(before.id) } satisfies Partial<Run>);
    if (goesOn(before) || isEmpty(before)) {
      // It is on its way already, whenever its cluster answers.
      const { total, done, serialMs, notes, startedAt, carried } = before;
      run.record.resume(total, notes, { startedAt, beganAt: startedAt, carried });
      run.record.progress(done - carried, serialMs);
    }
    if (isEmpty(before)) {
      endAsBefore(run.record, before);
      return run;
    }
    const following = client()
      .then((found) => this.#follow(run, found, before))
      .catch((error: unknown) => {
        run.problem = problemOf(error, before);
        run.record.resultsGone = run.problem.isGone;
        run.record.lostSight = goesOn(before) && !run.problem.isGone;
        if (!run.isLeft) this.#end(run, before, 'lost', run.problem.sentence, before.elapsedMs);
      })
      // The run is kept, and need not keep the connection.
      .finally(() => (run.abort = undefined));
    // One that goes on can be looked at meanwhile.
    if (!goesOn(before)) run.ready = following;
    return run;
  }

  /** @throws ResultsGone, or whatever kept them from being fetched. */
  async #follow(run: Run, client: Client | undefined, before: RunSummary): Promise<void> {
    const { record, report } = run;
    if (!client) throw new ResultsGone(goesOn(before) ? ENDED : NO_CLUSTER);
    // Of what was being cancelled nothing more is sent.
    const mayGrow = goesOn(before) && !before.cancelling;
    const parts = mayGrow ? await this.#sentWhole(record.id) : this.files().read(record.id);
    const last = parts.at(-1);
    // Lost sight of meanwhile, it may be followed by another one.
    if (goesOn(before) && !record.active) return;
    if (!last) throw new ResultsGone(FORGOTTEN);
    const { startedAt, notes } = before;
    const kernel = engineLanguageOf(record.file);
    const { ids } = runEngines(client.engines.values(), this.engines(), kernel);
    record.resume(
      last.total,
      notes,
      { startedAt, beganAt: last.beganAt, carried: carriedTo(last), items: last.items ?? undefined },
      { ids, there: [...client.engines.keys()] },
    );
    record.takeCodes(codesOf(parts));
    const onChange = (): void => {
      if (goesOn(before) && record.active) report.request();
    };
    const recalled = recall(client, record, parts, onChange, before.state === 'cancelled');
    run.abort = () => recalled.abort();
    // The user may have wished so before anybody knew what to take back.
    if (record.cancelling) run.abort().catch(() => undefined);
    const { gone, unsent } = await recalled.done;
    const unknown = gone + unsent;
    if (!goesOn(before) && gone > 0) {
      if (record.settled === 0) throw new ResultsGone(FORGOTTEN);
      run.lacking = { sentence: partlyForgotten(gone, last.total), isGone: true, isPartial: true };
    }
    const elapsedMs = Math.max(0, (recalled.endedAt() ?? Date.now()) - last.beganAt);
    if (record.cancelling) this.#end(run, before, 'cancelled', null, elapsedMs);
    else if (unknown === 0) this.#end(run, before, 'finished', null, elapsedMs);
    else this.#end(run, before, 'lost', lostWords(unknown, record.settled), elapsedMs);
  }

  /** As it was sent by a process that may still be at it; as far as it is known after a while. */
  async #sentWhole(id: string): Promise<SentPart[]> {
    for (const deadline = Date.now() + SENDING_MS; ; await delay(LOOK_MS)) {
      const parts = this.files().read(id);
      const last = parts.at(-1);
      if (!last || isSentWhole(last) || Date.now() > deadline) return parts;
    }
  }

  /** As it ended before; one that went on, as it has now. */
  #end(
    run: Run,
    before: RunSummary,
    ...how: [state: EndState, message: string | null, elapsedMs?: number]
  ): void {
    // Once it was lost, it may be followed again by now.
    if (!run.record.active) return;
    if (goesOn(before)) {
      run.record.end(...how);
      run.report.flush();
    } else endAsBefore(run.record, before);
    this.events.turned();
  }
}

function recordOf(run: RunSummary): RunRecord {
  const { id, functionName, file, inputs, debugging, inputsFile, codeMark } = run;
  const record = new RunRecord(id, functionName, file, inputs, debugging, inputsFile, codeMark);
  record.serial = run.serial;
  record.cancelling = run.cancelling;
  // What an earlier version kept does not say.
  record.older = run.older ?? 0;
  return record;
}

/** As far as is known. */
function goesOn({ state, lostSight }: RunSummary): boolean {
  return state === 'preparing' || state === 'running' || lostSight;
}

/** It ended before anything came of it: no hub has more, and why it did is what there is to say. */
function isEmpty(run: RunSummary): boolean {
  const { state, total, done } = run;
  if (goesOn(run)) return false;
  return state === 'refused' || total === 0 || (state === 'cancelled' && done === 0);
}

function endAsBefore(record: RunRecord, { state, message, elapsedMs }: RunSummary): void {
  record.end(state as EndState, message, elapsedMs);
}

function problemOf(error: unknown, before: RunSummary): RecallProblem {
  if (error instanceof ResultsGone) return { sentence: error.message, isGone: true };
  if (error instanceof RemoteError && error.ename === NO_RECORDS)
    return { sentence: FORGOTTEN, isGone: true };
  const reason = inClusterWords(error).message;
  const sentence = goesOn(before)
    ? lostSight(reason)
    : l10n.t('The results could not be fetched ({0}): open the run again to try again.', withoutStop(reason));
  return { sentence, isGone: false };
}

/** Of a run that went on without its window, and may go on yet. */
export function lostSight(reason: string): string {
  return l10n.t('It was lost sight of ({0}): open the run again to look for it again.', withoutStop(reason));
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

function partlyForgotten(unknown: number, total: number): string {
  return l10n.t(
    'Of {0} of {1} items what came of them is gone: the cluster has let go of it for later ones.',
    figure(unknown),
    figure(total),
  );
}

/** Why a run that went on without its window did not reach its end. */
function lostWords(unknown: number, settled: number): string {
  if (settled === 0) return l10n.t('The cluster that ran it has ended, or has let go of its results.');
  return unknown === 1
    ? l10n.t(
        'Nobody knows of one item: the cluster has let go of it, or it was not sent when the window went.',
      )
    : l10n.t(
        'Nobody knows of {0} items: the cluster has let go of them, or they were not sent when the window went.',
        figure(unknown),
      );
}
