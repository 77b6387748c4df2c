/** The engine's IOPub: status, streams and results, in order; stream text is gathered for a moment first (protocol.md §8.3). */
import type { Header, JsonObject, Session } from '../../protocol/messages';
import type { MessageSocket } from '../../transport/socket';
import type { EngineIdentity } from './replies';
import type { StreamName } from '../thread-messages';

const GATHER_MS = 20;
const GATHER_LENGTH = 256 * 1024;

interface Gathered {
  parent: Partial<Header>;
  name: StreamName;
  text: string;
}

export class IoPublisher {
  readonly #socket: MessageSocket;
  readonly #session: Session;
  readonly #engine: EngineIdentity;
  #gathered: Gathered[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(socket: MessageSocket, session: Session, engine: EngineIdentity) {
    this.#socket = socket;
    this.#session = session;
    this.#engine = engine;
  }

  status(parent: Partial<Header>, state: 'busy' | 'idle' | 'starting'): void {
    this.publish(parent, 'status', 'status', { execution_state: state });
  }

  /** @param topic the last part of `engine.<id>.<topic>`. Gathered text goes out before it. */
  publish(parent: Partial<Header>, type: string, topic: string, content: JsonObject): void {
    this.flush();
    this.#send(parent, type, topic, content);
  }

  stream(parent: Partial<Header>, name: StreamName, text: string): void {
    const last = this.#gathered.at(-1);
    if (last?.parent === parent && last.name === name) last.text += text;
    else this.#gathered.push({ parent, name, text });
    if ((last?.text.length ?? 0) > GATHER_LENGTH) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const gathered = this.#gathered;
    this.#gathered = [];
    for (const { parent, name, text } of gathered) this.#send(parent, 'stream', name, { name, text });
  }

  #send(parent: Partial<Header>, type: string, topic: string, content: JsonObject): void {
    const idents = [`engine.${this.#engine.id}.${topic}`];
    const metadata = { engine: this.#engine.uuid };
    this.#socket.send(this.#session.pack({ type, parent, idents, metadata, content }).frames);
  }
}
