/** What engines take of the machine, and their end when nothing else helps, as the editor has them of real processes. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Selection, SelectionOutcome } from '../../src/bridge/rpc';
import { Client, type LoadBalancedFlags, type LoadBalancedView } from '../../src/cluster/client';
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

  it('do what they have before they stop, where that is wanted, and get nothing more', async () => {
    await bench.start('javascript', '', 2);
    await bench.service.addEngines(1, 'python', newest.interpreter);
    const gate = join(bench.dir, 'gate');
    const held = [
      select(bench, 'js', 0, `${waitFor(gate)} 'js'`),
      select(
        bench,
        'py',
        2,
        `import os, time\nwhile not os.path.exists(${quoted(gate)}): time.sleep(0.01)\n'py'`,
      ),
    ];
    const atWork = (): Promise<unknown> =>
      bench.engines(([js, , py]) => js?.state === 'busy' && py?.state === 'busy');
    await atWork();
    await bench.service.retireEngines([0, 2]);
    await bench.engines(([js, other, py]) => !!js?.retiring && !other?.retiring && !!py?.retiring);
    // Engines that are to leave take no more part in what any engine may do.
    for (const n of [1, 2, 3]) {
      const [outcome] = await select(bench, `any-${n}`, 'any', `${n}`);
      assert.deepEqual([outcome?.engine, outcome?.value], [1, String(n)]);
    }
    writeFileSync(gate, '');
    const ends = (await Promise.all(held)).flat();
    assert.deepEqual(
      ends.map(({ engine, value, error }) => [engine, value, error]),
      [
        [0, "'js'", null],
        [2, "'py'", null],
      ],
    );
    await bench.engines(([only, ...more]) => only?.id === 1 && more.length === 0);
    // One that has nothing to do need not wait.
    await bench.service.retireEngines([1]);
    await bench.engines((engines) => engines.length === 0);
  });

  it('do what is for nobody else before they stop, what waits for other work included', async () => {
    await bench.start('javascript', '', 2);
    const client = await Client.connect({ connectionFile: bench.clientFile });
    try {
      const on = (id: number, flags: LoadBalancedFlags = {}): LoadBalancedView =>
        client.loadBalancedView({ targets: [id], ...flags });
      const [gate, otherGate] = [join(bench.dir, 'gate'), join(bench.dir, 'other')];
      const other = on(1).execute(`${waitFor(otherGate)} 'other'`);
      const results = [
        on(0).execute(`${waitFor(gate)} 'held'`),
        on(0).execute("'named'"),
        on(0, { after: other }).execute("'later'"),
      ];
      await bench.engines(
        (engines) => bench.cluster?.queued === 2 && engines.every(({ tasks }) => tasks > 0),
      );
      await bench.service.retireEngines([0]);
      writeFileSync(gate, '');
      const [held, named] = await Promise.all(results.slice(0, 2));
      assert.deepEqual([held?.result, named?.result], ["'held'", "'named'"]);
      await bench.engines(([first]) => first?.id !== 0 || first.state !== 'busy');
      assert.deepEqual(
        bench.cluster?.engines.map(({ id, retiring }) => [id, retiring]),
        [
          [0, true],
          [1, false],
        ],
      );
      writeFileSync(otherGate, '');
      assert.equal((await results[2])?.result, "'later'");
      await bench.engines(([only, ...more]) => only?.id === 1 && more.length === 0);
    } finally {
      await client.close();
    }
  });

  it('are read from the system, which passes over a process that is none', async () => {
    const readings = await readProcesses([process.pid, 2 ** 30]);
    const own = readings.get(process.pid);
    assert.ok(own && own.cpuMs > 0 && own.memoryBytes > 1_000_000, JSON.stringify(own));
    assert.equal(readings.size, 1);
  });
});

function runForever(bench: BridgeBench): Promise<SelectionOutcome[]> {
  return select(bench, 'loop', 0, 'for (;;);');
}

function select(
  { service }: BridgeBench,
  id: string,
  target: Selection['target'],
  code: string,
): Promise<SelectionOutcome[]> {
  const place = { file: id === 'py' ? '/x.py' : '/x.js', line: 1, columns: { first: 0, others: 0 } };
  return service.runSelection(id, { ...place, code, target });
}

function waitFor(path: string): string {
  return `import { existsSync } from 'node:fs'; while (!existsSync(${quoted(path)}));`;
}

function quoted(path: string): string {
  return JSON.stringify(path);
}
