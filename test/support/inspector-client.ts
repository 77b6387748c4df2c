/** A debugger of the smallest kind: Chrome DevTools messages over a WebSocket. */
import { EventEmitter, once } from 'node:events';
import { WebSocket, type RawData } from 'ws';

interface Answer {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

export class InspectorClient {
  readonly #socket: WebSocket;
  readonly #answers = new EventEmitter();
  readonly closed: Promise<void>;
  /** All that came. */
  readonly events: Pick<Answer, 'method' | 'params'>[] = [];
  #id = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('message', (data: RawData) => {
      const answer = JSON.parse((data as Buffer).toString('utf8')) as Answer;
      if (answer.method) this.events.push(answer);
      this.#answers.emit('answer', answer);
    });
  }

  /** @throws Error when it is not let in. */
  static async connect(url: string): Promise<InspectorClient> {
    const socket = new WebSocket(url);
    const client = new InspectorClient(socket);
    await once(socket, 'open');
    return client;
  }

  async send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = (this.#id += 1);
    const answer = this.#next((one) => one.id === id);
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  async event(method: string): Promise<Record<string, unknown>> {
    return (await this.#next((one) => one.method === method)).params ?? {};
  }

  close(): void {
    this.#socket.terminate();
  }

  #next(fits: (answer: Answer) => boolean): Promise<Answer> {
    return new Promise((resolve) => {
      const listen = (answer: Answer): void => {
        if (!fits(answer)) return;
        this.#answers.off('answer', listen);
        resolve(answer);
      };
      this.#answers.on('answer', listen);
    });
  }
}
