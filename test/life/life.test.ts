// A day of a window in fast motion: clusters started and stopped, engines, controllers, client processes and extension
// hosts killed, the window reloaded and closed. ENGINE_ROOM_LIFE says of how many events (500: `npm run life`),
// ENGINE_ROOM_LIFE_SEED in which order they come.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newest } from '../support/pythons';
import { randomChoices } from '../support/slices/random-choices';
import { EditorWindow, type MarkedProcess } from '../window/support/editor-window';
import { until } from '../window/support/until';
import { figureLine, processes, rise, rises, type Figure } from './support/figures';
import { Host, makeHelper } from './support/host';
import { files, Life } from './support/life';
import { nextEvent, type LifeEvent, type Way } from './support/plan';
import { holdingOfProcess } from './support/probe';

const all = Number(process.env['ENGINE_ROOM_LIFE'] ?? 60);
const seed = Number(process.env['ENGINE_ROOM_LIFE_SEED'] ?? 1);
/** How often it comes to rest and is looked at. */
const blocks = { stays: 10, restless: 4, oneCluster: 5 };
/** Between two looks. */
const FEWEST_EVENTS = 5;
const share = { stays: 0.45, restless: 0.35, oneCluster: 0.2 };
/** Runs kept by the extension, and by the client process with their results: before there are so many, they add up. */
const KEPT_RUNS = 20;
const EVENT_MS = 300_000;
/** Of the window's console, for whoever looks into what failed. */
const LAST_WORDS = 100;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

describe(`a life of ${all} events (seed ${seed})`, function () {
  this.timeout(all * 60_000 + 600_000);
  // What comes after knows no more what should be there.
  this.bail(true);
  const choices = randomChoices(seed);
  const happened = new Map<LifeEvent, number>();
  const figures: Figure[] = [];
  const complaints: string[] = [];
  /** What the window told its console. */
  const said: string[] = [];
  const startedAt = Date.now();
  let events = 0;
  let folder: string;
  let window: EditorWindow;
  let life: Life;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'er-life-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const settings = {
      ...{ 'engineRoom.engines': 1, 'engineRoom.python': newest.interpreter },
      // A reload on a loaded machine takes long.
      ...{ 'engineRoom.leaseGrace': 150, 'engineRoom.leaseBusyGrace': 150 },
    };
    const helper = await makeHelper(mkdtempSync(join(tmpdir(), 'er-helper-')));
    window = await EditorWindow.open('life.ts', settings, folder, { beside: [helper] });
    // Of the browser: a page that is closed is followed by another.
    window.page.context().on('console', (message) => {
      said.push(`${new Date().toISOString()} ${message.text()}`);
      if (said.length > LAST_WORDS) said.shift();
      if (message.text().includes('LEAK')) complaints.push(`window: ${message.text()}`);
    });
    const host = new Host(window.outside.ipythonDir);
    await host.renewed();
    life = new Life(window, host, folder, choices);
    await window.lens('Run over').first().waitFor();
    for (let run = 0; run < KEPT_RUNS; run += 1) await life.happen('map');
    for (let run = 0; run < KEPT_RUNS; run += 1) await life.happen('selection');
    // What comes for the first time loads what stays.
    for (const event of ['Python map', 'cancelled map', 'run page'] as const) await life.happen(event);
    await life.rest();
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await window?.keepEvidence(this.currentTest);
    say(`The window told its console:\n${said.join('\n')}`);
    say(await life.host.whatItDoes().catch((error: Error) => `The extension host: ${error.message}`));
    say(`The editor's logs are kept in ${window.keepLogs()}.`);
  });
  after(async () => {
    await window?.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  const look = (who: string, holding: Figure['holding'] | undefined): void => {
    if (!holding) return say(`    ${who}: not looked into: another program holds the inspector's port`);
    figures.push({ events, who, holding });
    say(figureLine(figures.at(-1)!));
  };

  /** One event, told with all that led to it when it fails. */
  const happen = async (event: LifeEvent): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`It took longer than ${EVENT_MS / 1000} s.`)), EVENT_MS);
    });
    const before = JSON.stringify(life.situation);
    const began = performance.now();
    try {
      await Promise.race([life.happen(event), late]);
    } catch (error) {
      const { message } = error as Error;
      throw new Error(`Event ${events + 1}, ${event}, with ${before}: ${message}`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
    events += 1;
    say(`      ${events} ${event} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    happened.set(event, (happened.get(event) ?? 0) + 1);
  };

  /** @param lookAround at rest, after each block. */
  const live = async (way: Way, staying: boolean, lookAround: () => Promise<void>): Promise<void> => {
    const count = Math.round(all * share[way]);
    const between = Math.max(FEWEST_EVENTS, Math.ceil(count / blocks[way]));
    for (let done = 1; done <= count; done += 1) {
      await happen(nextEvent(choices, way, life.situation, new Set(happened.keys())));
      if (done % between > 0 && done < count) continue;
      await life.rest(staying);
      await lookAround();
    }
  };

  const lookAtHost = async (): Promise<void> => {
    look('extension host', await life.host.holding());
    const { warnings, ...inEditor } = await life.host.call('inEditor');
    complaints.push(...warnings);
    say(`      ${JSON.stringify(inEditor)}, ${((Date.now() - startedAt) / 60_000).toFixed(1)} min`);
  };

  it('starts, stops and works, and the window holds no more than before', async () => {
    await lookAtHost();
    await live('stays', false, async () => {
      await lookAtHost();
      look('client', await holdingOfProcess(await life.pid('client')));
    });
  });

  it('is reloaded, closed and killed in all its parts, and what ran goes on', async () => {
    await live('restless', false, lookAtHost);
  });

  it('uses one controller all the time, which holds no more than before', async () => {
    await happen('start');
    await live('oneCluster', true, async () => {
      await lookAtHost();
      look('controller', await holdingOfProcess(await life.pid('controller')));
    });
  });

  it('leaves nothing behind when the window is closed', async () => {
    say(`    ${[...happened].map(([event, count]) => `${count} ${event}`).join(', ')}`);
    await life.rest();
    await life.set('engineRoom.leaseGrace', 2);
    await life.happen('start');
    await life.host.left();
    await window.closePage();
    const left = (): MarkedProcess[] => [...window.ours(), ...window.processes(newest.interpreter)];
    await until('the end of our processes', () => left().length === 0).catch((error: Error) => {
      throw new Error(`${error.message} Still there: ${JSON.stringify(left())}`);
    });
  });

  it('has never had a leak of listeners to complain of', () => {
    const logs = readdirSync(join(window.outside.ipythonDir, '..'), { recursive: true, encoding: 'utf8' });
    for (const log of logs.filter((name) => name.endsWith('.log'))) {
      const text = readFileSync(join(window.outside.ipythonDir, '..', log), 'utf8');
      complaints.push(...text.split('\n').filter((line) => /LEAK|MaxListeners/.test(line)));
    }
    assert.deepEqual(complaints, []);
  });

  it('has held no more at the end than at the beginning', () => {
    const lived = processes(figures);
    assert.ok(
      lived.length >= 3,
      'an extension host, a client process and a controller were looked at often enough',
    );
    for (const looks of lived) {
      const [{ who, holding } = figures[0]!] = looks;
      const heap = rise(looks.map((look) => look.holding.heapBytes)) / 2 ** 20;
      const functions = rise(looks.map((look) => look.holding.functions));
      say(
        `    ${who} ${holding.pid}: heap by ${heap.toFixed(2)} MB, ${functions} functions, in ${looks.length} looks`,
      );
    }
    assert.deepEqual(lived.flatMap(rises), []);
  });
});
