/** How often a controller may be told to end: any number of times, and only the first call counts. */
import { RequestError } from './requests';

/** A request to the hub, a lease nobody holds, or being idle for long ends every engine; a signal only those started here. */
export type StopCause = 'request' | 'unheld' | 'idle' | 'signal';

export class Ending {
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly #bringAbout: (cause: StopCause) => Promise<void>;
  readonly #failed: (error: unknown) => void;
  #begun: Promise<void> | undefined;
  #announce: () => void = () => {};

  /** @param failed hears why the end could not be brought about in full; it has ended all the same. */
  constructor(bringAbout: (cause: StopCause) => Promise<void>, failed: (error: unknown) => void) {
    this.#bringAbout = bringAbout;
    this.#failed = failed;
    this.ended = new Promise((resolve) => (this.#announce = resolve));
  }

  /** Never rejects. */
  stop(cause: StopCause): Promise<void> {
    this.#begun ??= this.#bringAbout(cause).catch(this.#failed).finally(this.#announce);
    return this.#begun;
  }

  /** @throws RequestError when the end has begun: nobody may rely on this cluster any more. */
  refuseWhenBegun(): void {
    if (this.#begun) throw new RequestError('RuntimeError', 'This cluster is stopping: start it again.');
  }
}
