/** Asks the clients for code the engine has not seen, until it comes or nobody has it (private-messages.ts). */
import type { Header } from '../../protocol/messages';
import type { CodeRequest } from '../../protocol/private-messages';
import type { IoPublisher } from './io-publisher';

const REPEAT_MS = 500;
const GIVE_UP_MS = 30_000;

interface Asking {
  number: number;
  timer: NodeJS.Timeout;
}

export class CodeRequests {
  readonly #io: IoPublisher;
  readonly #uuid: string;
  readonly #missing: (hash: string) => void;
  readonly #asking = new Map<string, Asking>();

  /** @param missing called when nobody answered. */
  constructor(io: IoPublisher, uuid: string, missing: (hash: string) => void) {
    this.#io = io;
    this.#uuid = uuid;
    this.#missing = missing;
  }

  /** @param parent header of request `number`, whose sender has the code. */
  ask(hash: string, number: number, parent: Partial<Header>): void {
    this.stop(hash);
    const content: CodeRequest = { hash, engine_uuid: this.#uuid };
    const publish = (): void => this.#io.publish(parent, 'code_request', 'code_request', { ...content });
    let times = 0;
    const timer = setInterval(() => {
      times += 1;
      if (times * REPEAT_MS < GIVE_UP_MS) return publish();
      this.stop(hash);
      this.#missing(hash);
    }, REPEAT_MS);
    this.#asking.set(hash, { number, timer });
    publish();
  }

  stop(hash: string): void {
    clearInterval(this.#asking.get(hash)?.timer);
    this.#asking.delete(hash);
  }

  /** The request was answered: nobody waits for its code any more. */
  stopFor(number: number): void {
    for (const [hash, asking] of this.#asking) if (asking.number === number) this.stop(hash);
  }
}
