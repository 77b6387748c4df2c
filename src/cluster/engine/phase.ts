/**
 * The few integers both threads share, so that the control thread stops user
 * code only, never the engine's own work. Stopping is a handshake: whoever comes
 * second sees the other's mark, and the main thread waits to be stopped.
 */

const PHASE = 0;
const STOPPING = 1;
const HEARD = 2;
const LEFT = 3;
const LOADING = 4;
const CALLED_OFF = 5;
const SLOTS = 6;

/** The main thread is in its event loop: whatever runs for long now is user code left behind. */
const IDLE = 0;
/** The engine's own work on the main thread. A positive phase is the number of the request whose code runs. */
const OWN_WORK = -1;

export const newPhaseBuffer = (): SharedArrayBuffer =>
  new SharedArrayBuffer(SLOTS * Int32Array.BYTES_PER_ELEMENT);

/** The main thread's side. */
export class MainPhase {
  readonly #cells: Int32Array;

  constructor(buffer: SharedArrayBuffer) {
    this.#cells = new Int32Array(buffer);
  }

  enterUserCode(number: number): void {
    Atomics.store(this.#cells, PHASE, number);
  }

  /** Leave user code. When a stop is on its way, stand still until it has struck or was called off. */
  enterOwnWork(): void {
    Atomics.store(this.#cells, PHASE, OWN_WORK);
    while (Atomics.load(this.#cells, STOPPING) !== 0);
  }

  /** Request `number` loads modules. */
  beginLoad(number: number): void {
    Atomics.store(this.#cells, LOADING, number);
  }

  /** It does no more, or nobody waits for it: the modules may go on loading in the background. */
  endLoad(number: number): void {
    Atomics.compareExchange(this.#cells, LOADING, number, 0);
  }

  /** Whether somebody wants request `number` to stop, though the main thread may not have heard of it yet. */
  isCalledOff(number: number): boolean {
    return Atomics.load(this.#cells, CALLED_OFF) === number;
  }

  enterIdle(): void {
    Atomics.store(this.#cells, PHASE, IDLE);
  }

  acknowledge(ticket: number): void {
    Atomics.store(this.#cells, HEARD, ticket);
  }

  /** Block until the control thread has sent everything, at most `timeoutMs`. */
  waitUntilLeft(timeoutMs: number): void {
    Atomics.wait(this.#cells, LEFT, 0, timeoutMs);
  }
}

/** The control thread's side. */
export class PhaseView {
  readonly #cells: Int32Array;

  constructor(buffer: SharedArrayBuffer) {
    this.#cells = new Int32Array(buffer);
  }

  heard(ticket: number): boolean {
    return Atomics.load(this.#cells, HEARD) >= ticket;
  }

  callOff(number: number): void {
    Atomics.store(this.#cells, CALLED_OFF, number);
  }

  /** Whether request `number` loads modules: Node never loads one again whose first load was stopped. */
  isLoading(number: number): boolean {
    return Atomics.load(this.#cells, LOADING) === number;
  }

  /** True when the main thread may be stopped now; it then waits for the stop until `stopped` is called. */
  beginStop(): boolean {
    Atomics.store(this.#cells, STOPPING, 1);
    if (Atomics.load(this.#cells, PHASE) !== OWN_WORK) return true;
    this.stopped();
    return false;
  }

  stopped(): void {
    Atomics.store(this.#cells, STOPPING, 0);
  }

  markLeft(): void {
    Atomics.store(this.#cells, LEFT, 1);
    Atomics.notify(this.#cells, LEFT);
  }
}
