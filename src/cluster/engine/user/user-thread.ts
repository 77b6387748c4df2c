/** The main thread: takes requests from the control thread, one at a time, and runs their user code. */
import { errorAnswer, interrupted, plainError } from '../answers';
import { call } from './call';
import { CodeStore } from './code-store';
import { execute } from './execute';
import { Namespace } from './namespace';
import type { MainPhase } from '../phase';
import { pythonCall } from './python-call';
import { Run } from './run';
import { leaveStopped } from './surroundings';
import type { Answer, RunRequest, ToControl, ToMain } from '../thread-messages';

type PostToControl = (message: ToControl, transfer?: readonly ArrayBuffer[]) => void;

export class UserThread {
  readonly #post: PostToControl;
  readonly #phase: MainPhase;
  readonly #namespace: Namespace;
  readonly #codes: CodeStore;
  #run: Run | undefined;
  #awaitingDebugger: { number: number; resolve: () => void; reject: (error: Error) => void } | undefined;
  #number = 0;

  constructor(post: PostToControl, phase: MainPhase) {
    this.#post = post;
    this.#phase = phase;
    this.#namespace = new Namespace(process.cwd());
    this.#codes = new CodeStore(
      (hash, number) => post({ kind: 'need-code', number, hash }),
      () => phase.enterIdle(),
    );
  }

  /** The request that runs, or ran last: what is printed now belongs to it. */
  get number(): number {
    return this.#number;
  }

  handle(message: Exclude<ToMain, { kind: 'exit' }>): void {
    switch (message.kind) {
      case 'run':
        // User code starts here, directly in the port's message event: unlike a timer or an
        // immediate this leaves nothing of Node's half done when the code is stopped.
        return void this.#start(message.request);
      case 'interrupt':
        return this.#interrupt(message.number, message.ticket);
      case 'code':
        return this.#codes.install(message.code);
      case 'code-missing':
        return this.#codes.missing(message.hash);
      case 'debugger':
        return this.#debuggerCame(message.number, message.refusal);
      case 'clear':
        return this.#namespace.clear();
      case 'bait':
        return;
    }
  }

  /** An error no code of the user's caught. @returns true when it fails the request that runs. */
  fail(error: unknown): boolean {
    return this.#run?.fail(error) ?? false;
  }

  async #start(request: RunRequest): Promise<void> {
    this.#phase.enterOwnWork();
    this.#number = request.number;
    const run = new Run(request, this.#phase, (answer) => this.#answer(request.number, answer));
    this.#run = run;
    leaveStopped();
    try {
      run.answer(await this.#perform(run));
    } catch (error) {
      run.answer(errorAnswer(plainError('EngineError', `The engine could not answer: ${String(error)}`)));
    }
  }

  #perform(run: Run): Promise<Answer> {
    const { number, type } = run.request;
    if (type === 'execute_request') {
      return execute(run, this.#namespace, (content) =>
        this.#post({ kind: 'publish', number, type: 'execute_result', topic: 'execute_result', content }),
      );
    }
    if (!run.request.content['engine_room']) return pythonCall(run, this.#namespace);
    return call(run, {
      findCode: (hash, _, fresh) => this.#codes.find(hash, run, fresh),
      publishProgress: (done) =>
        this.#post({
          kind: 'publish',
          number,
          type: 'task_progress',
          topic: 'task_progress',
          content: { done },
        }),
      debuggerAttached: (waitMs) => this.#debuggerAttached(number, waitMs),
    });
  }

  #debuggerAttached(number: number, waitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#awaitingDebugger = { number, resolve, reject };
      this.#post({ kind: 'need-debugger', number, waitMs });
      this.#phase.enterIdle();
    });
  }

  #debuggerCame(number: number, refusal: string | undefined): void {
    const waiting = this.#awaitingDebugger;
    // Another runs by now when this one was interrupted.
    if (waiting?.number !== number || this.#run?.request.number !== number) return;
    this.#awaitingDebugger = undefined;
    this.#phase.enterOwnWork();
    if (refusal === undefined) waiting.resolve();
    else waiting.reject(new Error(refusal));
  }

  /**
   * The code was stopped, or awaits something that may never come: answer for it. A stop may
   * even have struck before the request began, which is answered the same way.
   */
  #interrupt(number: number, ticket: number): void {
    this.#phase.enterOwnWork();
    const otherwise = (): Answer => errorAnswer(interrupted());
    if (this.#run?.request.number === number) this.#run.interrupt(otherwise);
    else if (number > this.#number) {
      this.#number = number;
      this.#answer(number, otherwise());
    }
    this.#phase.endLoad(number);
    this.#phase.enterIdle();
    this.#phase.acknowledge(ticket);
  }

  #answer(number: number, { content, buffers }: Answer): void {
    this.#run = undefined;
    const owned = buffers.map(ownCopy);
    this.#post(
      { kind: 'answer', number, answer: { content, buffers: owned } },
      owned.map((bytes) => bytes.buffer),
    );
    this.#phase.enterIdle();
  }
}

/** A copy that holds nothing else: views would drag their whole buffer to the other thread. */
const ownCopy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
