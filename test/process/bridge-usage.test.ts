/** What engines take of the machine, and their end when nothing else helps, as the editor has them of real processes. */
import assert from 'node:assert/strict';
import type { SelectionOutcome } from '../../src/bridge/rpc';
import { readProcesses } from '../../src/bridge/usage/read-processes';
import { BridgeBench } from '../support/bridge-bench';
import { newest } from '../support/pythons';

describe('engines at work, for the editor', () => {
  let bench: BridgeBench;
  beforeEach(() => (bench = new BridgeBench()));
  afterEach(() => bench.close());

  it('tell processor and memory while somebody looks, and since when they are at it', async () => {
    await bench.start('javascript', '');
    await bench.service.addEngines(1, 'python', newest.interpreter);
    assert.deepEqual(
      bench.cluster?.engines.map(({ usage }) => usage),
      [null, null],
    );
    const before = Date.now();
    const outcomes = runForever(bench);
    bench.service.measureEngines(true);
    const [busy, idle] = await bench.engines(
      ([first, second]) => (first?.usage?.cpu ?? 0) > 0 && typeof second?.usage?.cpu === 'number',
    );
    assert.ok(busy?.usage && idle?.usage);
    assert.deepEqual([busy.state, idle.kernel], ['busy', 'python']);
    for (const { usage } of [busy, idle])
      assert.ok((usage?.memoryBytes ?? 0) > 10_000_000, JSON.stringify(usage));
    assert.ok(Number(busy.taskSince) >= before && Number(busy.taskSince) <= Date.now());
    bench.service.measureEngines(false);
    await bench.engines((engines) => engines.every(({ usage }) => usage === null));

    await bench.service.killEngines([0]);
    await bench.engines(([first, ...more]) => first?.id === 1 && more.length === 0);
    assert.match((await outcomes)[0]?.error?.message ?? '', /died|Engine/);
  });

  it('are read from the system, which passes over a process that is none', async () => {
    const readings = await readProcesses([process.pid, 2 ** 30]);
    const own = readings.get(process.pid);
    assert.ok(own && own.cpuMs > 0 && own.memoryBytes > 1_000_000, JSON.stringify(own));
    assert.equal(readings.size, 1);
  });
});

function runForever(bench: BridgeBench): Promise<SelectionOutcome[]> {
  const place = { file: '/loop.js', line: 1, columns: { first: 0, others: 0 } };
  return bench.service.runSelection('loop', { ...place, code: 'for (;;);', target: 0 });
}
