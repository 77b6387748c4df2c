/** A process without a cluster that runs JavaScript as an engine does (engine/serial): one call after the other. */
import { type ChildProcess, fork } from 'node:child_process';
import { checkOutcomes } from '../../client/check-outcomes';
import { decode, encode } from '../../codec';
import { plainError } from '../../engine/answers';
import { ENGINE_NODE_FLAGS } from '../../engine/node-flags';
import type { FromSerial, SerialCall } from '../../engine/serial/serial-messages';
import { programPath } from '../../launch/programs';
import type { ItemOutcome, RemoteErrorRecord } from '../../protocol/private-messages';
import type { ShippedFunction } from '../../shipping/shipped-function';
import { OWN_GROUP, OwnEnd, untilOver } from './own-process';

/** Items on their way at once: it need not wait for us after each. */
const AHEAD = 64;

interface Running {
  readonly child: ChildProcess;
  /** Outcomes that nobody has taken. */
  readonly said: ItemOutcome[];
  /** Somebody waits for more. */
  wake: () => void;
  /** Why the user's code ended it, where that is known. */
  ending?: RemoteErrorRecord;
  /** It is gone, and all that it printed was told. */
  readonly over: Promise<void>;
  lost: boolean;
}

export class SerialProcess {
  #running: Running | undefined;
  readonly #end = new OwnEnd(() => this.#running?.child);

  /** @param onText told what the user's code prints. */
  constructor(private readonly onText: (text: string) => void) {
    // It is up by the time there is something to run.
    this.#running = this.#start();
  }

  /**
   * The outcomes of items, in their order. One that ends the process fails alone: the next get another.
   * @throws NotSerializableError naming the argument that cannot travel.
   */
  async *call(fn: ShippedFunction, items: readonly (readonly unknown[])[]): AsyncGenerator<ItemOutcome> {
    for (let done = 0; done < items.length;) {
      const sent = items.slice(done, done + AHEAD);
      const running = (this.#running ??= this.#start());
      const call: SerialCall = { code: loadRequest(fn), items: encode(sent, 'items') };
      // Whether it came is told by what comes back.
      running.child.send(call, () => {});
      const last = done + sent.length;
      while (done < last && this.#running === running) {
        yield await this.#next(running);
        done += 1;
      }
    }
  }

  /** Resolves when it has come to its end, and all that it printed was told. */
  async end(): Promise<void> {
    const running = this.#running;
    if (running?.child.connected) running.child.disconnect();
    await running?.over;
  }

  /** Whatever it is doing, and what that has started. */
  kill(): void {
    this.#end.kill();
  }

  close(): void {
    this.#end.close();
  }

  async #next(running: Running): Promise<ItemOutcome> {
    while (running.said.length === 0 && !running.lost)
      await new Promise<void>((resolve) => (running.wake = resolve));
    const outcome = running.said.shift();
    if (outcome) return outcome;
    if (this.#running === running) this.#running = undefined;
    return { ok: false, error: running.ending! };
  }

  #start(): Running {
    const child = fork(programPath('serial'), [], {
      execArgv: [...process.execArgv.filter((flag) => !flag.startsWith('--inspect')), ...ENGINE_NODE_FLAGS],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      ...OWN_GROUP,
    });
    const running: Running = { child, said: [], wake: () => {}, over: untilOver(child), lost: false };
    for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', this.onText);
    child.on('message', (message: FromSerial) => {
      if (message.kind === 'ending') running.ending = message.error;
      else running.said.push(...checkOutcomes(decode([...message.frames]) as unknown[]));
      running.wake();
    });
    const lost = (how: string): void => {
      running.ending ??= plainError('ProcessEnded', `the process that ran it ${how}`);
      void running.over.then(() => {
        running.lost = true;
        running.wake();
      });
    };
    child.once('error', ({ message }) => lost(`could not be started: ${message}`));
    child.once('exit', (code, signal) =>
      lost(signal === null ? `ended with exit code ${code}` : `was ended by signal ${signal}`),
    );
    return running;
  }
}

function loadRequest({ code, map, format, origin, hash }: ShippedFunction): SerialCall['code'] {
  return { code, map, format, origin, hash };
}
