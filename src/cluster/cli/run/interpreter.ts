/** A Python of our own, without a cluster: it calls one function after the other (engine_room/serial.py). */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { RemoteError } from '../../client/errors';
import type { PythonFunction } from '../../client/python/python-function';
import { outcomesIn } from '../../client/python/python-reply';
import { onTheWire, type WireCall } from '../../client/python/wire-call';
import type { CallOutcomes } from '../../client/remote-callable';
import { encode } from '../../codec';
import { describeSpawnFailure } from '../../launch/engine-end';
import { serialProgram } from '../../python/program';
import { withResolvers } from '../../with-resolvers';
import { Refusal } from '../exit-codes';
import { FrameReader } from './frame-reader';
import { OWN_GROUP, OwnEnd, untilOver } from './own-process';

/** The program is the first line. Python's own modules are not looked for in the folder in which this was started. */
const BOOT =
  'import sys; sys.path[:] = [one for one in sys.path if one]; import json; exec(json.loads(sys.stdin.buffer.readline()))';

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** Rejects when it ends before. */
  readonly ready: Promise<void>;
  /** It is gone, and all that it printed was told. */
  readonly over: Promise<void>;
  /** Told the frames of the next answer, or why there is none. */
  answered: (frames: Buffer[] | Error) => void;
}

export class Interpreter {
  #running: Running | undefined;
  readonly #wire = new WeakMap<PythonFunction, ReturnType<typeof onTheWire>>();
  readonly #end = new OwnEnd(() => this.#running?.child);

  /** @param onText told what the user's code prints. */
  constructor(
    private readonly python: string,
    private readonly onText: (text: string) => void,
  ) {}

  /**
   * One call at a time. One that takes the interpreter with it fails alone: the next gets another.
   * @throws RemoteError when the interpreter ended; Refusal when there is none.
   */
  async call(fn: PythonFunction, args: readonly unknown[]): Promise<CallOutcomes> {
    const { target, source } = this.#wired(fn);
    const call: WireCall = { target, count: 1, columns: false };
    const frames = [Buffer.from(JSON.stringify(call)), source, ...encode([args], 'items')];
    const running = (this.#running ??= this.#start());
    await running.ready;
    const answer = await new Promise<Buffer[] | Error>((resolve) => {
      running.answered = resolve;
      const { stdin } = running.child;
      stdin.write(`${JSON.stringify(frames.map(({ length }) => length))}\n`);
      for (const frame of frames) stdin.write(frame);
    });
    if (answer instanceof Error) throw answer;
    return outcomesIn(answer);
  }

  /** Resolves when the interpreter has come to its end by itself, and all that it printed was told. */
  async end(): Promise<void> {
    const running = this.#running;
    running?.child.stdin.end();
    await running?.over;
  }

  /** Whatever it is doing, and what that has started. */
  kill(): void {
    this.#end.kill();
  }

  close(): void {
    this.#end.close();
  }

  /** Compressed once, however often it is called. */
  #wired(fn: PythonFunction): ReturnType<typeof onTheWire> {
    const wired = this.#wire.get(fn) ?? onTheWire(fn.target);
    this.#wire.set(fn, wired);
    return wired;
  }

  #start(): Running {
    const word = randomUUID();
    const child = spawn(this.python, ['-u', '-c', BOOT, word], {
      // The fourth is closed when we end, in whatever way.
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      ...OWN_GROUP,
    }) as ChildProcessWithoutNullStreams;
    const reader = new FrameReader(word);
    const { promise: ready, resolve: isReady, reject: isLost } = withResolvers<void>();
    // Who waits for it hears of it; nobody else has to.
    ready.catch(() => {});
    // One that has ended tells so itself.
    child.stdin.on('error', () => {});
    child.stderr.setEncoding('utf8').on('data', this.onText);
    const running: Running = { child, ready, over: untilOver(child), answered: () => {} };
    child.stdout.on('data', (chunk: Buffer) => {
      for (const frames of reader.add(chunk)) running.answered(frames);
      if (reader.started) isReady();
    });
    const lost = (error: Error): void => {
      if (this.#running === running) this.#running = undefined;
      isLost(error);
      running.answered(error);
    };
    child.once('error', (error) =>
      lost(new Refusal(describeSpawnFailure({ kernel: 'python', program: this.python }, error).reason)),
    );
    child.once('exit', (code, signal) => {
      const how = signal === null ? `ended with exit code ${code}` : `was ended by signal ${signal}`;
      const evalue = `'${this.python}' ${how}.`;
      const error = reader.started
        ? new RemoteError({ ename: 'InterpreterEnded', evalue })
        : new Refusal(evalue);
      void running.over.then(() => lost(error));
    });
    child.stdin.write(`${JSON.stringify(serialProgram())}\n`);
    return running;
  }
}
