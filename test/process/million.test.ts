// What the extension host is given to do does not grow with the items of a run: few messages, none of them large, whatever
// is done with it; and of a million results none is lost. How long its event loop is held: `npm run bench -- million`.
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunSummary } from '../../src/bridge/rpc';
import { BridgeProcess } from '../support/bridge-process';

/** The largest message the extension host is to take in one go. */
const LARGEST = 1_200_000;
/** The client process reports a run this often at most. */
const REPORT_MS = 100;

const SOURCE = `/** @parallel */
export function wave(x: number) {
  if (x % 1000 === 7) throw new RangeError(\`\${x} is out of range\`);
  return { angle: x / 500, even: x % 2 === 0 };
}

/** @parallel */
export function talk(x: number): number {
  console.log(\`looked at \${x}\`);
  return x;
}
`;

describe('the pipe to the extension host', function () {
  this.timeout(300_000);
  let client: BridgeProcess;

  before(async () => {
    client = new BridgeProcess();
    await client.start(2);
  });
  after(() => client.end());

  const run = (name: string, items: number, onNews?: (run: RunSummary) => void): Promise<RunSummary> =>
    client.run(
      {
        ...{ file: join(client.dir, 'million.ts'), source: SOURCE, name },
        inputs: `Array.from({ length: ${items} }, (_, i) => i)`,
      },
      onNews,
    );
  const largest = (): number => Math.max(...client.messages.map(({ bytes }) => bytes));
  const reports = (): number => client.messages.filter(({ method }) => method === 'onRun').length;

  for (const items of [10_000, 1_000_000]) {
    it(`carries little of a run over ${items} items, and no item is lost`, async () => {
      client.messages = [];
      const began = performance.now();
      const { id, state, done, failed, total } = await run('wave', items);
      assert.deepEqual([state, total, done, failed], ['finished', items, items, items / 1000]);
      const mostReports = (performance.now() - began) / REPORT_MS + 8;
      assert.ok(reports() <= mostReports, `${reports()} reports`);

      const { bridge } = client;
      const all = { from: 0, count: 500, sort: null, filter: '', state: 'all' } as const;
      const last = await bridge.runView(id, 'results', { ...all, from: items - 1 });
      assert.equal(last.rows[0]?.cells[0], String((items - 1) / 500));
      const sorted = { ...all, sort: { key: '.angle', descending: true } } as const;
      assert.equal((await bridge.runView(id, 'results', sorted)).rows[0]?.index, items - 1);
      const found = await bridge.runView(id, 'results', { ...all, filter: 'even = true && angle > 1' });
      assert.equal(found.of, items);
      await bridge.runView(id, 'failures', { from: 0, count: 500 });
      await bridge.runView(id, 'timeline', { stretch: null, width: 1200 });
      await bridge.runView(id, 'plot', { y: null, x: 'item', stretch: null, width: 1200 });

      let seen = 0;
      for (let more; (more = await bridge.runValues(id, seen)).length > 0; seen += more.length)
        assert.deepEqual(
          more[0],
          seen % 1000 === 7 ? undefined : { angle: seen / 500, even: seen % 2 === 0 },
        );
      assert.equal(seen, items);
      assert.equal(await bridge.runAsJsonLines(id, 100_000), null);

      const path = join(client.dir, 'million.csv');
      await bridge.saveRun(id, 'csv', path);
      let lines = 0;
      for await (const line of createInterface({ input: createReadStream(path) }))
        lines += line === '' ? 0 : 1;
      assert.equal(lines, items + 1);
      assert.ok(largest() <= LARGEST, `a message of ${largest()} bytes`);
    });
  }

  it('carries what a run prints in pieces', async () => {
    client.messages = [];
    const items = 100_000;
    const { state, outputLines } = await run('talk', items);
    assert.equal(state, 'finished');
    // Output has no promise to keep up on a machine that is too busy; what there is goes in pieces.
    assert.ok(outputLines > 0 && outputLines <= items, String(outputLines));
    assert.ok(largest() <= LARGEST, `a message of ${largest()} bytes`);
  });

  it('cancels a million items at once, and keeps what is there', async () => {
    let isAsked = false;
    const ended = await run('wave', 1_000_000, ({ id, done, state }) => {
      if (isAsked || done === 0 || state !== 'running') return;
      isAsked = true;
      void client.bridge.cancelRun(id);
    });
    assert.equal(ended.state, 'cancelled');
    assert.ok(ended.done > 0 && ended.done < 1_000_000, String(ended.done));
  });
});
