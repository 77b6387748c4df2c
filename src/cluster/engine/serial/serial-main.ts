/**
 * An engine without a cluster: `engine-room run --serial` sends it calls over a channel of their own. User code finds
 * here what it finds on an engine, and what it does to the process it does not do to the run.
 */
import { Worker } from 'node:worker_threads';
import { decode } from '../../codec';
import type { ItemOutcome } from '../../protocol/private-messages';
import { describeError, loadShipped } from '../code';
import { newPhaseBuffer, MainPhase } from '../phase';
import { hideOurselves } from '../user/hide-ourselves';
import { encodeOutcomes, runItem } from '../user/outcomes';
import { guardAgainstErrors } from '../user/process-guards';
import { Run } from '../user/run';
import { enter, loadApart } from '../user/surroundings';
import type { Shipped } from '../user/code-cache';
import type { FromSerial, SerialCall } from './serial-messages';

/** Looks whether whoever started us is still there while user code keeps our own thread busy. */
const WATCH = `const { workerData: parent } = require('node:worker_threads');
setInterval(() => {
  if (process.ppid === parent) return;
  try { process.kill(-process.pid, 'SIGKILL'); } catch { process.kill(process.pid, 'SIGKILL'); }
}, 500);`;

function main(): void {
  const send = process.send!.bind(process) as (message: FromSerial) => boolean;
  const { exit } = process;
  hideOurselves();
  // A program that is told of a channel to its parent talks to it.
  delete process.send;
  new Worker(WATCH, { eval: true, execArgv: [], workerData: process.ppid }).unref();

  // Nothing stops the code but the end of the process, so that nobody looks at the phase.
  const phase = new MainPhase(newPhaseBuffer());
  const request = { number: 1, type: 'apply_request', content: {}, metadata: {}, buffers: [] } as const;
  const run = new Run({ ...request, executionCount: 0, buffers: [] }, phase, () => {});
  guardAgainstErrors({
    failRun: (error) => run.fail(error),
    printError: (text) => void process.stderr.write(text),
  });

  let isOver = false;
  process.exit = (code) => {
    if (!isOver) send({ kind: 'ending', error: endedBy(code ?? process.exitCode ?? 0) });
    return exit.call(process, code);
  };
  // What was printed is written by then, and what user code left behind keeps nobody waiting.
  process.once('disconnect', () => {
    isOver = true;
    // Node tells of promises that were rejected, and that nobody awaits, when all that is due has run.
    setImmediate(() => process.exit(0));
  });

  const loaded = new Map<string, Shipped>();
  const call = async (code: SerialCall['code'], args: readonly unknown[]): Promise<ItemOutcome> => {
    let target = loaded.get(code.hash);
    try {
      target ??= (await run.callUserCode(() => loadApart(code, () => loadShipped(code)))) as Shipped;
    } catch (error) {
      return { ok: false, error: describeError(error) };
    }
    loaded.set(code.hash, target);
    const leave = enter(target);
    return runItem(run, target, args).finally(leave);
  };
  const callAll = async ({ code, items }: SerialCall): Promise<void> => {
    for (const args of decode([...items]) as unknown[][]) {
      // What cannot be loaded fails every item.
      const outcome = await call(code, args);
      send({ kind: 'outcome', frames: encodeOutcomes([outcome]).buffers });
    }
  };
  process.on('message', (message: SerialCall) => void callAll(message));
}

function endedBy(code: number | string): ReturnType<typeof describeError> {
  const error = new Error(`process.exit(${code}) was called, which ends the process`);
  error.name = 'ProcessEnded';
  return describeError(error);
}

main();
