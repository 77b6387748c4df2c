// A window and what is done to it. After everything that happens the status item is looked at in the window, and the
// processes are counted whenever the life comes to rest.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import type { EngineRoomStatus } from '../../../src/extension/api';
import type { EditorWindow } from '../../window/support/editor-window';
import { until } from '../../window/support/until';
import type { RandomChoices } from '../../support/slices/random-choices';
import { census, deviations, type Census, type Kind } from './census';
import type { Host } from './host';
import type { LifeEvent, Situation } from './plan';

/** The files of the folder; the first is in the editor. */
export const files = {
  'life.ts': `/** @parallel range(40) */
export function square(x: number): number {
  if (x === 33) console.log('thirty-three');
  return x * x;
}

/** @parallel range(400) */
export async function slow(x: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return x;
}
`,
  'life.py': `@parallel  # range(20)
def square(x):
    return x * x
`,
  'piece.ts': `console.log('a piece');
6 * 7
`,
};

/** Engines may be without a controller for half a minute, and guards wait for that. */
const leftMs = 120_000;
/** A client process that dies is started again three times a minute. */
const CLIENT_DEATHS = 3;
const MINUTE_MS = 61_000;

export class Life {
  readonly situation: Situation = { cluster: 'none', javascript: 0, python: 0 };
  /** What the status item tells of the last run, until it was looked at. */
  #news: string | undefined;
  #clientDeaths: number[] = [];

  constructor(
    private readonly window: EditorWindow,
    readonly host: Host,
    private readonly folder: string,
    private readonly choices: RandomChoices,
  ) {}

  async happen(event: LifeEvent): Promise<void> {
    await this.#acts[event]();
    await this.#looked();
    await this.host.call('command', 'notifications.clearAll');
  }

  /** The pages are closed, and there is no cluster unless it is to stay; nothing lives but what should. */
  async rest(staying = false): Promise<void> {
    if (!staying && this.situation.cluster !== 'none') await this.happen('stop');
    while (staying && this.situation.javascript > 1) await this.happen('engine less');
    await this.host.call('tidy', this.#file('life.ts'));
    await this.counted();
  }

  /** Waits until as many processes of each kind live as should. */
  async counted(): Promise<void> {
    const { cluster, javascript, python } = this.situation;
    const expected: Partial<Record<Kind, number>> = {
      ...{ 'extension host': 1, client: 1, controller: cluster === 'running' ? 1 : 0 },
      ...{ engine: javascript, 'Python engine': python, guard: python > 0 ? 1 : 0 },
    };
    await until('the right number of processes', () => this.#off(expected).length === 0, leftMs).catch(
      (error: Error) => {
        throw new Error(`${error.message} There are ${this.#off(expected).join('; ')}.`);
      },
    );
  }

  async set(name: string, value: unknown): Promise<void> {
    this.window.changeSettings({ [name]: value });
    await this.host.call('configured', name, value);
  }

  /** The one that is alone of its kind: a process it has just forked bears its name for a moment. */
  async pid(kind: Kind): Promise<number> {
    const isAlone = (): boolean => this.#census()[kind].length === 1;
    await until(`one ${kind} alone`, isAlone).catch((error: Error) => {
      const there = this.window.processes('').map(({ pid, command }) => `${pid} ${command.slice(0, 200)}`);
      throw new Error(`${error.message} There are:\n${there.join('\n')}`);
    });
    return this.#census()[kind][0]!;
  }

  readonly #acts: Record<LifeEvent, () => Promise<void>> = {
    start: async () => {
      await this.host.call('command', 'engineRoom.startCluster');
      await this.#settled('running', { javascript: 1, python: 0 });
    },
    stop: async () => {
      await this.#ended('engineRoom.stopCluster', 'Stop Cluster');
      await this.#settled('none');
    },
    restart: async () => {
      await this.#ended('engineRoom.restartCluster', 'Restart Cluster');
      await this.#settled('running', this.situation);
    },
    'idle stop': async () => {
      await this.#seen();
      await this.set('engineRoom.idleMinutes', 0.03);
      await this.#settled('none');
      await this.set('engineRoom.idleMinutes', 60);
    },
    map: async () => {
      const { state, failed, values } = await this.host.call(
        'runFunction',
        this.#file('life.ts'),
        'square',
        'range(40)',
      );
      assert.equal(state, 'finished');
      assert.equal(failed, 0);
      assert.deepEqual(
        values,
        Array.from({ length: 40 }, (_, x) => x * x),
      );
      this.#news = '<AsyncMapResult: finished>';
      await this.#settled('running', { ...this.#engines, javascript: this.situation.javascript || 1 });
    },
    'Python map': async () => {
      const { state, values } = await this.host.call('runFunction', this.#file('life.py'), 'square');
      assert.equal(state, 'finished');
      assert.deepEqual(
        values,
        Array.from({ length: 20 }, (_, x) => x * x),
      );
      this.#news = '<AsyncMapResult: finished>';
      await this.#settled('running', { ...this.#engines, python: this.situation.python || 1 });
    },
    'cancelled map': async () => {
      const { state } = await this.host.call('cancelled', this.#file('life.ts'), 'slow');
      assert.equal(state, 'cancelled');
      this.#news = '<AsyncMapResult: cancelled, \\d+ of 400 done>';
    },
    selection: () => this.host.call('runFile', this.#file('piece.ts')),
    'run page': async () => {
      await this.#seen();
      await this.window
        .run()
        .getByRole('tab', { name: /Results/ })
        .waitFor();
      await this.host.call('tidy', this.#file('life.ts'));
    },
    'engine more': async () => {
      await this.host.call('command', 'engineRoom.addEngine');
      await this.#settled('running', { ...this.#engines, javascript: this.situation.javascript + 1 });
    },
    'engine less': async () => {
      await this.#seen();
      await this.host.call('command', 'engineRoom.removeEngine');
      await this.#settled('running', { ...this.#engines, javascript: this.situation.javascript - 1 });
    },
    'engine crash': async () => {
      await this.#seen();
      // Looked for once, at rest: a process it has just forked bears its name until it runs its own program.
      const controller = await this.pid('controller');
      const before = this.#enginesOf(controller);
      const dead = this.choices.chosen(before);
      process.kill(dead, 'SIGKILL');
      await until('an engine in its place', () => {
        const now = this.#enginesOf(controller);
        return !now.includes(dead) && now.length === before.length;
      });
      await this.#settled('running', this.#engines);
      await this.#looked();
      const hover = this.window.page.locator('.monaco-hover', { hasText: 'Cluster' });
      const item = this.window.statusItem(this.#words());
      await this.window.hoverUntil(
        item,
        hover.getByText('started again: It was ended by signal SIGKILL').first(),
      );
      await this.window.page.mouse.move(400, 300);
    },
    'controller crash': async () => {
      process.kill(await this.pid('controller'), 'SIGKILL');
      await this.#settled('error');
    },
    'client crash': async () => {
      this.#clientDeaths = this.#clientDeaths.filter((at) => Date.now() - at < MINUTE_MS);
      const [oldest = 0] = this.#clientDeaths;
      if (this.#clientDeaths.length >= CLIENT_DEATHS) await delay(oldest + MINUTE_MS - Date.now());
      this.#clientDeaths.push(Date.now());
      const dead = await this.pid('client');
      process.kill(dead, 'SIGKILL');
      await until('a client process in its place', () => {
        const [now, ...others] = this.#census().client;
        return now !== undefined && now !== dead && others.length === 0;
      });
      await this.#again();
    },
    'host crash': () =>
      this.#anew(async () => {
        process.kill(this.host.pid, 'SIGKILL');
        await Promise.resolve();
      }),
    reload: () => this.#anew(async () => void (await this.window.page.reload())),
    'close and open': () =>
      this.#anew(async () => {
        await this.window.closePage();
        await this.window.openPage('life.ts');
      }),
  };

  /** Where the cluster alone has results, of runs before a reload say, the window asks whether that is meant. */
  async #ended(command: string, button: string): Promise<void> {
    const ended = this.host.call('command', command);
    const answer = this.window.page.getByRole('dialog').getByRole('button', { name: button, exact: true });
    const isAsked = answer.waitFor().then(() => true);
    // Mostly nobody asks.
    isAsked.catch(() => undefined);
    if (await Promise.race([isAsked, ended.then(() => false)])) await answer.click();
    await ended;
  }

  /**
   * Another extension host, which finds the cluster again. A run that ended a moment before may not have been kept as one
   * that has ended: then it is told of once more.
   */
  async #anew(act: () => Promise<void>): Promise<void> {
    await this.host.left();
    await act();
    await this.host.renewed();
    this.#news = undefined;
    this.#clientDeaths = [];
    await this.#again();
    const told = this.window.statusItem(/<AsyncMapResult: .*>/);
    await told.or(this.window.statusItem(this.#words())).waitFor();
    if (await told.isVisible()) await this.#seen();
  }

  /** The window knows the cluster again. */
  async #again(): Promise<void> {
    const { cluster } = this.situation;
    await this.#settled(cluster === 'running' ? 'running' : 'none', this.#engines);
  }

  /** The last run has been opened. */
  async #seen(): Promise<void> {
    await this.host.call('command', 'engineRoom.showRun');
    this.#news = undefined;
    await this.#looked();
  }

  /** Waits until the extension says so, and takes note. */
  async #settled(state: EngineRoomStatus['state'], engines = { javascript: 0, python: 0 }): Promise<void> {
    const { javascript, python } = engines;
    await this.host.call('settled', state, javascript + python);
    const cluster = state === 'running' ? 'running' : state === 'error' ? 'failed' : 'none';
    Object.assign(this.situation, { cluster, javascript, python });
  }

  /** Waits until the window's status item says what it should. */
  async #looked(): Promise<void> {
    await this.window.statusItem(this.#words()).waitFor();
  }

  #words(): RegExp {
    return new RegExp(`^\\s*${this.#text()}\\s*$`);
  }

  #text(): string {
    const { cluster, javascript, python } = this.situation;
    if (cluster === 'failed') return 'Cluster failed';
    if (this.#news !== undefined) return this.#news;
    if (cluster === 'none') return 'No engines';
    if (javascript > 0 && python > 0) return `${javascript} JavaScript, ${python} Python`;
    const [count, noun] = python > 0 ? [python, 'Python engine'] : [javascript, 'engine'];
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
  }

  get #engines(): { javascript: number; python: number } {
    const { javascript, python } = this.situation;
    return { javascript, python };
  }

  #census(): Census {
    return census(this.window.processes(''));
  }

  /** Those of the controller that lives: others are not gone yet when theirs has been killed. */
  #enginesOf(controller: number): number[] {
    return this.#census().engine.filter((pid) => parentOf(pid) === controller);
  }

  #off(expected: Partial<Record<Kind, number>>): string[] {
    return deviations(this.#census(), expected);
  }

  #file(name: keyof typeof files): string {
    return join(this.folder, name);
  }
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}
