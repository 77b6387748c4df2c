/** The JavaScript engine program: reads its arguments, starts the control thread and becomes the user thread. */
import { hostname } from 'node:os';
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { killGroup } from '../launch/kill-group';
import { programPath } from '../launch/programs';
import { reach } from '../launch/ssh/reach';
import { parseEngineArguments, type EngineOptions } from './arguments';
import { captureOutput } from './user/output';
import { MainPhase, newPhaseBuffer } from './phase';
import { hideOurselves } from './user/hide-ourselves';
import { announceExit, guardAgainstErrors } from './user/process-guards';
import { stopWhenAsked } from './user/stop-signals';
import type { ControlThreadData, ToControl, ToMain } from './thread-messages';
import { UserThread } from './user/user-thread';

const BAD_START = 1;

function main(): void {
  let options: EngineOptions;
  try {
    options = parseEngineArguments(process.argv.slice(2), process.env);
  } catch (error) {
    writeSync(2, `engine: ${(error as Error).message}\n`);
    process.exit(BAD_START);
  }
  hideOurselves();
  reach(options.connection, options.ssh).then(
    ({ connection, tunnel }) => {
      void tunnel?.broken.then((reason) => writeSync(2, `engine: ${reason}\n`));
      start({ ...options, connection });
    },
    (error: Error) => {
      writeSync(2, `engine: ${error.message}\n`);
      process.exit(BAD_START);
    },
  );
}

function start(options: EngineOptions): void {
  const buffer = newPhaseBuffer();
  const phase = new MainPhase(buffer);
  const control = new Worker(programPath('engine-control'), {
    workerData: controlData(options, buffer),
    execArgv: [],
  });
  const signals = stopWhenAsked((signal) => post({ kind: 'stop', reason: `${signal} received` }));
  const post = (message: ToControl, transfer: readonly ArrayBuffer[] = []): void => {
    control.postMessage(message, transfer);
    if (message.kind === 'answer') signals.hold();
  };
  const user = new UserThread(post, phase);
  const print = (name: 'stdout' | 'stderr', text: string): void =>
    post({ kind: 'stream', number: user.number, name, text });
  const guards = {
    failRun: (error: unknown) => user.fail(error),
    printError: (text: string) => print('stderr', text),
    leave: (reason: string, timeoutMs: number) => {
      post({ kind: 'leaving', reason });
      phase.waitUntilLeft(timeoutMs);
    },
  };

  captureOutput(print);
  guardAgainstErrors(guards);
  const exit = announceExit(guards);
  control.on('message', (message: ToMain) => {
    if (message.kind === 'exit') {
      // Added last, it runs after whatever user code does at the end.
      if (message.withGroup) process.on('exit', () => killGroup(process.pid));
      return exit(message.code);
    }
    if (message.kind === 'run') signals.release();
    user.handle(message);
  });
  control.on('error', (error) => {
    writeSync(2, `engine: the control thread failed: ${error.stack ?? error.message}\n`);
    exit(BAD_START);
  });
}

function controlData(options: EngineOptions, phase: SharedArrayBuffer): ControlThreadData {
  const { connection, wantedId, slot, parent, patienceMs, logLevel } = options;
  return {
    connection,
    description: {
      kernel: 'javascript',
      pid: process.pid,
      runtime: process.version,
      hostname: hostname(),
      ...(slot === undefined ? {} : { slot }),
    },
    ...(wantedId === undefined ? {} : { wantedId }),
    ...(parent === undefined ? {} : { parent }),
    patienceMs,
    logLevel,
    phase,
  };
}

main();
