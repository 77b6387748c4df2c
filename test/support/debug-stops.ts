// Inside an extension host: where debug sessions stop, and questions to them, in terms of the Debug Adapter Protocol.
import * as vscode from 'vscode';

interface Frame {
  id: number;
  line: number;
  source?: { path?: string };
}

interface StoppedEvent {
  type: string;
  event?: string;
  body: { threadId: number };
}

/** A debuggee that stands still. */
export interface Stop {
  place: { file: string; line: number };
  evaluate(expression: string): Promise<string>;
  /** `continue`, `stepOut` and the like, of the thread that stopped. */
  request(command: string): Promise<void>;
  /** Settles when the editor has moved to it: until then its commands are for another session, or for none. */
  shown(): Promise<void>;
}

export class Stops {
  readonly #waiting: ((stop: Promise<Stop>) => void)[] = [];
  readonly #arrived: Promise<Stop>[] = [];
  readonly #disposables: vscode.Disposable[];

  constructor() {
    this.#disposables = [
      vscode.debug.registerDebugAdapterTrackerFactory('*', {
        createDebugAdapterTracker: (session) => ({
          onDidSendMessage: (message: StoppedEvent) => {
            if (message.type !== 'event' || message.event !== 'stopped') return;
            const stop = stopOf(session, message.body.threadId);
            const next = this.#waiting.shift();
            if (next) next(stop);
            else this.#arrived.push(stop);
          },
        }),
      }),
    ];
  }

  /** The next stop, or the first that nobody has asked for. */
  next(): Promise<Stop> {
    return this.#arrived.shift() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Stops nobody has asked for. */
  get unseen(): number {
    return this.#arrived.length;
  }

  forget(): void {
    this.#arrived.length = 0;
    this.#waiting.length = 0;
  }

  /** Settles when a session without a parent has ended. */
  ended(): Promise<void> {
    return new Promise((resolve) => {
      const listening = vscode.debug.onDidTerminateDebugSession((session) => {
        if (session.parentSession) return;
        listening.dispose();
        resolve();
      });
    });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

async function stopOf(session: vscode.DebugSession, threadId: number): Promise<Stop> {
  const { stackFrames } = (await session.customRequest('stackTrace', { threadId, levels: 20 })) as {
    stackFrames: Frame[];
  };
  const [top] = stackFrames;
  if (!top) throw new Error('It stopped nowhere.');
  return {
    place: { file: pathOf(top.source?.path ?? ''), line: top.line },
    evaluate: async (expression) => {
      const asked = { expression, frameId: top.id, context: 'watch' };
      return ((await session.customRequest('evaluate', asked)) as { result: string }).result;
    },
    request: async (command) => {
      await session.customRequest(command, { threadId });
    },
    shown: () => shown(session),
  };
}

function shown(session: vscode.DebugSession): Promise<void> {
  const isShown = (item: typeof vscode.debug.activeStackItem): boolean =>
    item instanceof vscode.DebugStackFrame && item.session.id === session.id;
  return new Promise((resolve) => {
    if (isShown(vscode.debug.activeStackItem)) return resolve();
    const listening = vscode.debug.onDidChangeActiveStackItem((item) => {
      if (!isShown(item)) return;
      listening.dispose();
      resolve();
    });
  });
}

/** Where the workbench is elsewhere, sources have addresses. */
function pathOf(source: string): string {
  return source.includes('://') ? vscode.Uri.parse(source).path : source;
}
