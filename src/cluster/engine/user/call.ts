/** `apply_request` of shipped JavaScript: every item in turn, an outcome for each (private-messages.ts). */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { decode } from '../../codec';
import type {
  CallDependency,
  CallRequest,
  ItemOutcome,
  RemoteErrorRecord,
} from '../../protocol/private-messages';
import { callAnswer, errorAnswer, interrupted, plainError } from '../answers';
import { describeError } from '../code';
import type { Shipped } from './code-cache';
import { valueInNamespace } from './evaluate';
import { encodeOutcomes, runItem } from './outcomes';
import type { Run } from './run';
import { enter } from './surroundings';
import type { Answer } from '../thread-messages';

const PROGRESS_PERIOD_MS = 200;

interface CallServices {
  /** The function for a hash, loaded at most once. @throws CodeUnavailable when no client sends it. */
  findCode(hash: string, run: Run, fresh?: boolean): Promise<Shipped>;
  publishProgress(done: number): void;
  /** Settles when a debugger has attached and has set its breakpoints. @throws Error when none has in time, or can. */
  debuggerAttached(waitMs: number): Promise<void>;
}

export async function call(run: Run, services: CallServices): Promise<Answer> {
  const request = run.request.content['engine_room'] as CallRequest;
  let target: Shipped;
  let items: unknown[][];
  try {
    items = readItems(run.request.buffers, request);
    if (request.debug) await services.debuggerAttached(request.debug.waitMs);
    target = await services.findCode(request.hash, run, request.debug !== undefined);
    const unmet = request.depends && (await whyUnmet(request.depends, run, services));
    if (unmet) return errorAnswer(unmet);
  } catch (error) {
    return errorAnswer(describeError(error));
  }
  // Interrupted while it waited for its code, or loaded it: no item may start behind its back.
  if (run.isOver) return errorAnswer(interrupted());
  const leave = enter(target);
  return runItems(run, target, items, services).finally(leave);
}

/** @returns why this engine is not one for the call. @throws what the check throws. */
async function whyUnmet(
  { hash, name, args }: CallDependency,
  run: Run,
  services: CallServices,
): Promise<RemoteErrorRecord | undefined> {
  const check = await services.findCode(hash, run);
  if (run.answered || (await run.callUserCode(() => check(...args)))) return undefined;
  return plainError('UnmetDependency', `${name} does not hold on this engine`);
}

async function runItems(
  run: Run,
  target: Shipped,
  items: readonly unknown[][],
  services: CallServices,
): Promise<Answer> {
  const outcomes: ItemOutcome[] = [];
  const start = performance.now();
  run.whenInterrupted(() => outcomesAnswer(outcomes, performance.now() - start, interrupted()));
  let lastProgress = start;
  for (const args of items) {
    const outcome = await runItem(run, target, args);
    // As a Python engine has it: the whole request is for another engine then (protocol.md §12).
    if (!outcome.ok && outcome.error.name === 'UnmetDependency') return errorAnswer(outcome.error);
    outcomes.push(outcome);
    if (run.answered) break;
    const now = performance.now();
    if (now - lastProgress < PROGRESS_PERIOD_MS || outcomes.length === items.length) continue;
    lastProgress = now;
    services.publishProgress(outcomes.length);
  }
  // Node tells of promises that were rejected, and that nobody awaits, when all that is due has run: what it tells
  // belongs to this request, and comes before its answer.
  await nextTurn();
  return outcomesAnswer(outcomes, performance.now() - start);
}

function readItems(buffers: readonly Uint8Array[], request: CallRequest): unknown[][] {
  const items = decode(buffers, valueInNamespace);
  if (Array.isArray(items) && items.length === request.count && items.every(Array.isArray)) return items;
  throw Object.assign(
    new Error(`The call of '${request.name}' does not hold ${request.count} lists of arguments.`),
    {
      name: 'ValueError',
    },
  );
}

function outcomesAnswer(
  outcomes: readonly ItemOutcome[],
  durationMs: number,
  stopped = undefined as ReturnType<typeof interrupted> | undefined,
): Answer {
  try {
    const sent = encodeOutcomes(outcomes);
    return callAnswer(sent.outcomes, sent.buffers, durationMs, stopped);
  } catch (error) {
    return errorAnswer(describeError(error));
  }
}
