/** Runs of a window that is reloaded: they go on, are counted on, and their results are there again. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../../src/cluster';
import type { ClusterStatusReply } from '../../src/cluster/protocol/private-messages';
import type { FunctionCall, RunSummary } from '../../src/bridge/rpc';
import { RunFiles } from '../../src/bridge/kept/run-files';
import { codesOf } from '../../src/bridge/kept/sent-parts';
import { isRunNotKept } from '../../src/bridge/run-not-kept';
import { BridgeBench } from '../support/bridge-bench';
import { newest } from '../support/pythons';

const SOURCES = {
  javascript: `import { existsSync } from 'node:fs';
/** @parallel range(40) */
export async function slow(x: number): Promise<{ x: number }> {
  do await new Promise((resolve) => setTimeout(resolve, 50));
  while (x > 4 && !existsSync('go'));
  console.log('saw', x);
  if (x % 10 === 3 && !existsSync('mended')) throw new RangeError(\`no \${x}\`);
  return { x };
}
`,
  python: `import os, time

@parallel  # range(40)
def slow(x):
    time.sleep(0.05)
    while x > 4 and not os.path.exists("go"):
        time.sleep(0.05)
    print("saw", x)
    if x % 10 == 3 and not os.path.exists("mended"):
        raise ValueError(f"no {x}")
    return {"x": x}
`,
};

for (const kernel of ['javascript', 'python'] as const) {
  describe(`a window with ${kernel} engines that is reloaded`, function () {
    this.timeout(120_000);
    const bench = new BridgeBench();
    const file = join(bench.dir, kernel === 'python' ? 'slow.py' : 'slow.ts');
    const call: FunctionCall = {
      ...{ file, source: SOURCES[kernel], name: 'slow', inputs: 'range(40)' },
      ...{ unsaved: [], shipping: 'slice', packages: 'auto' },
    };
    let ended: RunSummary;

    const keepRuns = (...ids: string[]): void => bench.service.keepRuns(join(bench.dir, 'runs'), ids);
    const reload = async (...ids: string[]): Promise<void> => {
      await bench.reload();
      keepRuns(...ids);
    };

    before(async () => {
      writeFileSync(file, call.source);
      await bench.start(kernel, newest.interpreter, 1);
      keepRuns();
    });
    after(() => bench.close());

    it('finds its run going on, and follows it to its end', async () => {
      const { id } = await bench.service.startRun(call);
      const running = await bench.run((run) => run.id === id && run.done > 0);
      await reload(id);
      const counting = bench.run((run) => run.id === id && run.state === 'running' && run.done > 0);
      const followed = bench.run((run) => run.id === id && run.state !== 'running');
      assert.equal(await bench.service.recallRun(running), null);
      assert.ok((await counting).done < 40);
      writeFileSync(join(bench.dir, 'go'), '');
      ended = await followed;
      const { state, total, done, failed, message, elapsedMs, startedAt } = ended;
      assert.deepEqual([state, total, done, failed, message], ['finished', 40, 40, 4, null]);
      assert.ok(elapsedMs > 0 && elapsedMs < Date.now() - startedAt, String(elapsedMs));
      const values = (await bench.service.runValues(id, 0)) as ({ x: number } | undefined)[];
      assert.deepEqual(
        values.map((value) => value?.x),
        Array.from({ length: 40 }, (_, x) => (x % 10 === 3 ? undefined : x)),
      );
    });

    it('finds the results of a run that had ended, with its inputs, output and times', async () => {
      const saved = await bench.service.runAsJsonLines(ended.id, 100_000);
      await reload(ended.id);
      assert.equal(await bench.service.recallRun(ended), null);
      const all = { from: 0, count: 50, sort: null, filter: '', state: 'all' } as const;
      const { rows, inputs } = await bench.service.runView(ended.id, 'results', all);
      assert.deepEqual([inputs.map(({ name }) => name), rows[7]?.inputs], [['input'], ['7']]);
      assert.match(saved ?? '', /"item":7,"input":7,/);
      assert.equal(await bench.service.runAsJsonLines(ended.id, 100_000), saved);
      assert.deepEqual([rows.length, rows[7]?.cells, rows[3]?.failed], [40, ['7'], true]);
      assert.ok(rows.every(({ timeMs, engine }) => timeMs !== null && engine === 0));
      const item = await bench.service.runView(ended.id, 'item', { index: 5 });
      assert.ok(item.output.some(({ text }) => text === 'saw 5'));
    });

    it('tries again what failed, and has all of it after another reload', async () => {
      writeFileSync(join(bench.dir, 'mended'), '');
      const { id } = await bench.service.startRun({ ...call, retryOf: ended.id });
      const again = await bench.run((run) => run.id === id && run.state === 'finished');
      assert.deepEqual([again.done, again.carried, again.failed, again.older], [40, 36, 0, 0]);
      // By what its items are called everywhere else, whoever looks at the engines.
      const client = await Client.connect({ connectionFile: bench.clientFile });
      const records = await client.dbQuery({}, ['label']);
      await client.close();
      const last = records.slice(-4).map(({ label }) => label);
      assert.deepEqual(last, ['slow[3]', 'slow[13]', 'slow[23]', 'slow[33]']);
      await reload(ended.id, id);
      assert.equal(await bench.service.recallRun(again), null);
      const values = (await bench.service.runValues(id, 0)) as { x: number }[];
      assert.deepEqual(
        values.map(({ x }) => x),
        Array.from({ length: 40 }, (_, x) => x),
      );
    });

    it('tells of values that other code has computed, of a run from before a reload, too, and of none where nothing was changed', async () => {
      const helper = join(bench.dir, kernel === 'python' ? 'helpers.py' : 'helpers.ts');
      const scale = (by: number) =>
        writeFileSync(helper, kernel === 'python' ? `SCALE = ${by}\n` : `export const SCALE = ${by};\n`);
      const uses =
        kernel === 'python'
          ? 'from helpers import SCALE\n\n@parallel\ndef scaled(x):\n    return SCALE if 1 / (x - SCALE) else 0\n'
          : `import { SCALE } from './helpers';
/** @parallel range(4) */
export function scaled(x: number): number {
  if (x === SCALE) throw new RangeError('no ' + x);
  return SCALE;
}
`;
      const scaled: FunctionCall = { ...call, name: 'scaled', source: uses, inputs: 'range(4)' };
      const ran = async (run: FunctionCall): Promise<RunSummary> => {
        const { id } = await bench.service.startRun(run);
        return bench.run((one) => one.id === id && one.state === 'finished');
      };
      scale(3);
      const first = await ran(scaled);
      assert.deepEqual([first.failed, first.older], [1, 0]);
      // What fails again has no value of its own, and nothing was changed.
      const same = await ran({ ...scaled, retryOf: first.id });
      assert.deepEqual([same.failed, same.carried, same.older], [1, 3, 0]);
      await reload(ended.id, first.id, same.id);
      const parts = new RunFiles(join(bench.dir, 'runs')).read(same.id);
      assert.ok(parts.length === 2 && parts.every(({ code }) => code?.whole), 'kept, whole');
      assert.equal(codesOf(parts).older, 0);
      assert.equal(await bench.service.recallRun(same), null);
      // Another file of the user's was changed alone.
      scale(2);
      // What Python's files say is known in time, and no run waits for it.
      const told = bench.run(
        ({ state, carried, older }) => state === 'finished' && carried === 3 && older > 0,
      );
      const { id } = await bench.service.startRun({ ...scaled, retryOf: same.id });
      const mixed = await told;
      assert.equal(mixed.id, id);
      assert.deepEqual([mixed.failed, mixed.carried, mixed.older], [0, 3, 3]);
      assert.deepEqual(await bench.service.runValues(mixed.id, 0), [3, 3, 3, 2]);
      assert.equal((await ran({ ...scaled, inputs: 'range(2)' })).older, 0);
    });

    it('compares with the same items one after another', async () => {
      const { id } = await bench.service.startRun({ ...call, inputs: 'range(5)' });
      await bench.run((run) => run.id === id && run.state === 'finished');
      const serial = await bench.service.startRun({ ...call, inputs: 'range(5)', serialOf: id });
      const compared = await bench.run((run) => run.id === id && run.serial !== null);
      assert.equal(serial.serialOf, id);
      assert.equal(compared.serial?.differing, 0);
      assert.ok((compared.serial?.ms ?? 0) >= 240);
    });

    it('can be had again once later runs have taken its place', async () => {
      const small = { ...call, inputs: 'range(2)' };
      const first = await bench.service.startRun(small);
      const whole = await bench.run((run) => run.id === first.id && run.state === 'finished');
      // Twenty that have ended are kept beside one that begins.
      for (let later = 0; later < 21; later += 1) {
        const { id } = await bench.service.startRun(small);
        await bench.run((run) => run.id === id && run.state === 'finished');
      }
      const all = { from: 0, count: 5, sort: null, filter: '', state: 'all' } as const;
      const ask = async () => (await bench.service.runView(first.id, 'results', all)).rows;
      await assert.rejects(ask, isRunNotKept);
      assert.equal(await bench.service.recallRun(whole), null);
      assert.deepEqual(
        (await ask()).map(({ cells }) => cells),
        [['0'], ['1']],
      );
    });

    it('says once, in its notes and in the log, that it may not be found again, where that cannot be saved', async () => {
      const folder = join(bench.dir, 'gone');
      bench.service.keepRuns(folder, []);
      rmSync(folder, { recursive: true });
      const { id } = await bench.service.startRun({ ...call, inputs: 'range(5)' });
      const { notes, failed } = await bench.run((run) => run.id === id && run.state === 'finished');
      const told = /^(slow: )?After a reload the results .* could not be saved \(ENOENT/;
      assert.equal(failed, 0);
      assert.equal(notes.filter((note) => told.test(note)).length, 1);
      assert.equal(bench.log.filter((line) => told.test(line)).length, 1);
      keepRuns(ended.id);
    });

    it('says that it cannot ask a cluster it has disconnected from, and has all once it is back', async () => {
      await reload(ended.id);
      await bench.service.disconnectCluster();
      const problem = await bench.service.recallRun(ended);
      assert.match(problem?.sentence ?? '', /could not be fetched \(this window has disconnected/);
      assert.equal(problem?.isGone, false);
      await bench.service.connectCluster();
      assert.equal(await bench.service.recallRun(ended), null);
      assert.deepEqual((await bench.service.runValues(ended.id, 0))[7], { x: 7 });
    });

    it('tells of how many items nobody has anything any more, and has all of the others', async () => {
      const client = await Client.connect({ connectionFile: bench.clientFile });
      const { id } = await bench.service.startRun({ ...call, inputs: 'range(3)' });
      const whole = await bench.run((run) => run.id === id && run.state === 'finished');
      const records = await client.dbQuery({}, ['label']);
      await client.purgeHubResults(records.slice(-1).map(({ msgId }) => msgId));
      await client.close();
      await reload(id);
      const problem = await bench.service.recallRun(whole);
      const values = (await bench.service.runValues(id, 0)) as ({ x: number } | undefined)[];
      const there = values.filter((value) => value !== undefined);
      assert.deepEqual(
        there.map(({ x }) => x),
        Array.from(there, (_, x) => x),
        'the last message is gone',
      );
      assert.ok(there.length > 0 && there.length < 3, String(there.length));
      assert.deepEqual(problem, {
        sentence: `Of ${3 - there.length} of 3 items what came of them is gone: the cluster has let go of it for later ones.`,
        ...{ isGone: true, isPartial: true },
      });
      keepRuns(ended.id, id);
    });

    it('says of what it has no record that nobody has', async () => {
      const problem = await bench.service.recallRun({ ...ended, id: 'another' });
      assert.match(problem?.sentence ?? '', /^The results of this run are gone/);
      assert.equal(problem?.isGone, true);
      const all = { from: 0, count: 50, sort: null, filter: '', state: 'all' } as const;
      assert.deepEqual((await bench.service.runView('another', 'results', all)).rows, []);
    });
  });
}

describe('a window that is reloaded at work, and closed at rest', function () {
  this.timeout(60_000);
  const bench = new BridgeBench();
  after(() => bench.close());

  it('leaves its cluster for no longer than any other that is at rest', async () => {
    const file = join(bench.dir, 'slow.ts');
    writeFileSync(file, SOURCES.javascript);
    const window = (...ids: string[]): void => {
      bench.service.keepRuns(join(bench.dir, 'runs'), ids);
      void bench.service.setLifetime({ idleMs: 3_600_000, stays: false });
    };
    window();
    await bench.start('javascript', newest.interpreter, 1, {
      ...{ leaseGraceMs: 1000, leaseBusyGraceMs: 3_600_000 },
    });
    const source = SOURCES.javascript;
    await bench.service.startRun({
      ...{
        file,
        source,
        name: 'slow',
        inputs: 'range(40)',
        unsaved: [],
        shipping: 'slice',
        packages: 'auto',
      },
    });
    const run = await bench.run(({ done }) => done > 0);
    await bench.reload(() => window(run.id));
    writeFileSync(join(bench.dir, 'go'), '');
    const finished = bench.run(({ id, state }) => id === run.id && state === 'finished');
    await bench.service.recallRun(run);
    await finished;
    const client = await Client.connect({ connectionFile: bench.clientFile });
    const ended = new Promise((resolve) => client.once('closed', resolve));
    // Work that was seen just before a window goes counts as left by it.
    let status: ClusterStatusReply;
    do status = await client.clusterStatus();
    while (!status.idle || Date.parse(status.time ?? '') - Date.parse(status.idle.since) < 2000);
    await bench.service.release();
    bench.cluster = undefined;
    await ended;
  });
});
