/** What a run's timeline, and its time left, say of an engine that dies in its midst, is started again, or goes. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionCall, RunSummary } from '../../src/bridge/rpc';
import { BridgeBench } from '../support/bridge-bench';
import { newest } from '../support/pythons';

const SOURCES = {
  javascript: `
/** @parallel range(6) */
export async function fatal(x: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  if (x === 2) process.exit(2);
  return x;
}
`,
  python: `import os, time

@parallel  # range(6)
def fatal(x):
    time.sleep(0.2)
    if x == 2:
        os._exit(2)
    return x
`,
};

for (const kernel of ['javascript', 'python'] as const) {
  describe(`the timeline of a run whose ${kernel} engine dies`, function () {
    this.timeout(120_000);
    const bench = new BridgeBench();
    after(() => bench.close());

    it('keeps apart what passed until another engine was in its place', async () => {
      const file = join(bench.dir, kernel === 'python' ? 'fatal.py' : 'fatal.ts');
      const call: FunctionCall = {
        ...{ file, source: SOURCES[kernel], name: 'fatal', inputs: 'range(6)' },
        ...{ unsaved: [], shipping: 'slice', packages: 'auto' },
      };
      writeFileSync(file, call.source);
      await bench.start(kernel, newest.interpreter, 1);
      const { id } = await bench.service.startRun(call);
      const run = await bench.run((one) => one.id === id && one.state === 'finished');
      assert.deepEqual([run.done, run.failed, run.perEngine], [6, 1, [{ engine: 0, items: 6 }]]);
      const { account } = await bench.service.runView(id, 'timeline', { stretch: null, width: 1000 });
      const [engine] = account.engines;
      assert.deepEqual([account.engines.length, engine?.restarts], [1, 1]);
      assert.ok(account.restartMs > 0 && account.lostMs > 0, JSON.stringify(account));
    });
  });
}

describe('the timeline of a run whose engine goes', function () {
  this.timeout(120_000);
  const bench = new BridgeBench();
  after(() => bench.close());

  it('does not charge it for the time after', async () => {
    const source = `import { existsSync } from 'node:fs';
/** @parallel range(6) */
export async function held(x: number): Promise<number> {
  do await new Promise((resolve) => setTimeout(resolve, 20));
  while (x > 1 && !existsSync('go'));
  return x;
}
`;
    const call: FunctionCall = {
      ...{ file: join(bench.dir, 'held.ts'), source, name: 'held', inputs: 'range(6)' },
      ...{ unsaved: [], shipping: 'slice', packages: 'auto' },
    };
    writeFileSync(call.file, source);
    await bench.start('javascript', '', 2);
    const { id } = await bench.service.startRun(call);
    await bench.run((one) => one.id === id && one.done === 2);
    await bench.service.killEngines([0]);
    await bench.engines(({ length }) => length === 1);
    writeFileSync(join(bench.dir, 'go'), '');
    await bench.run((one) => one.id === id && one.state === 'finished');
    const { account } = await bench.service.runView(id, 'timeline', { stretch: null, width: 1000 });
    const [gone, other] = account.engines;
    assert.equal(other?.thereMs, account.wallMs);
    assert.ok(gone && gone.thereMs < account.wallMs, JSON.stringify(account));
  });
});

describe('the timeline of a run in whose preparation engines come and go', function () {
  this.timeout(120_000);
  const bench = new BridgeBench();
  after(() => bench.close());

  it('has those that were there when its items were on their way', async () => {
    const source = `import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
export const inputs = async (): Promise<number[]> => {
  while (!existsSync('go')) await delay(20);
  return [1, 2, 3, 4, 5, 6];
};
/** @parallel inputs() */
export const nap = (x: number): Promise<number> => delay(200, x);
`;
    const call: FunctionCall = {
      ...{ file: join(bench.dir, 'prepared.ts'), source, name: 'nap', inputs: 'inputs()' },
      ...{ unsaved: [], shipping: 'slice', packages: 'auto' },
    };
    writeFileSync(call.file, source);
    await bench.start('javascript', '', 2);
    const { id } = await bench.service.startRun(call);
    const atWork = (await bench.engines((engines) => engines.some(({ tasks }) => tasks > 0))).find(
      ({ tasks }) => tasks > 0,
    )?.id;
    // It tells of itself when it hears that an engine has come or gone, which is not when the cluster's answers tell so.
    const hasHeard = (): Promise<RunSummary> => bench.run((one) => one.id === id);
    const ofNew = hasHeard();
    await bench.service.addEngines(1, 'javascript', '');
    await ofNew;
    const ofGone = hasHeard();
    await bench.service.killEngines([atWork === 0 ? 1 : 0]);
    await ofGone;
    writeFileSync(join(bench.dir, 'go'), '');
    await bench.run((one) => one.id === id && one.state === 'finished');
    const { account } = await bench.service.runView(id, 'timeline', { stretch: null, width: 1000 });
    assert.deepEqual(
      account.engines.map(({ engine, thereMs }) => [engine, thereMs]),
      [
        [atWork, account.wallMs],
        [2, account.wallMs],
      ],
    );
  });
});

describe('the time left of a run whose engine goes', function () {
  this.timeout(120_000);
  let bench: BridgeBench;
  beforeEach(() => (bench = new BridgeBench()));
  afterEach(() => bench.close());

  it('is that of the engines that are left', () =>
    isLonger(async () => {
      await bench.service.killEngines([0]);
      await bench.engines(({ length }) => length === 1);
    }));

  it('is so from when an engine is about to stop on', () =>
    isLonger(async () => {
      await bench.service.retireEngines([0]);
      await bench.engines((engines) => engines.length === 1 || engines.some(({ retiring }) => retiring));
    }));

  async function isLonger(goes: () => Promise<void>): Promise<void> {
    const source = `
/** @parallel range(200) */
export const nap = (x: number): Promise<number> => new Promise((resolve) => setTimeout(resolve, 200, x));
`;
    const call: FunctionCall = {
      ...{ file: join(bench.dir, 'nap.ts'), source, name: 'nap', inputs: 'range(200)' },
      ...{ unsaved: [], shipping: 'slice', packages: 'auto' },
    };
    writeFileSync(call.file, source);
    await bench.start('javascript', '', 2);
    const { id } = await bench.service.startRun(call);
    const anItem = ({ leftMs, total, done }: RunSummary): number => (leftMs ?? NaN) / (total - done);
    const withTwo = anItem(await bench.run((one) => one.id === id && one.done >= 20 && one.leftMs !== null));
    await goes();
    const from = await bench.run((one) => one.id === id);
    // About twice as long; by the items so far alone it would hardly be longer. The run hears of it by another connection.
    const withOne = anItem(
      await bench.run(
        (one) =>
          one.id === id &&
          (anItem(one) > 1.5 * withTwo || one.done > from.done + 12 || one.state !== 'running'),
      ),
    );
    assert.ok(withOne > 1.5 * withTwo, `${withTwo} ms an item, then ${withOne}`);
    const cancelled = bench.run((one) => one.id === id && one.state === 'cancelled');
    await bench.service.cancelRun(id);
    await cancelled;
  }
});
