/** What is told of a run that is taken up again when an engine of it has gone: its id is in the records alone. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../../src/cluster';
import type { FunctionCall, RunSummary } from '../../src/bridge/rpc';
import { BridgeBench } from '../support/bridge-bench';
import { newest } from '../support/pythons';

const ITEMS = 6;
/** The first two items are done at once; the others wait, and one ends its engine when it is told to. */
const SOURCES = {
  javascript: `import { existsSync } from 'node:fs';
/** @parallel range(6) */
export async function held(x: number): Promise<number> {
  do await new Promise((resolve) => setTimeout(resolve, 50));
  while (x > 1 && !existsSync('go') && !(x === 2 && existsSync('die')));
  if (x === 2 && existsSync('die')) process.exit(3);
  return x;
}
`,
  python: `import os, time

@parallel  # range(6)
def held(x):
    time.sleep(0.05)
    while x > 1 and not os.path.exists("go") and not (x == 2 and os.path.exists("die")):
        time.sleep(0.02)
    if x == 2 and os.path.exists("die"):
        os._exit(3)
    return x
`,
};

/** Sums of fractions of milliseconds. */
const isAlike = (one: number, other: number): boolean => Math.abs(one - other) < 1;

for (const kernel of ['javascript', 'python'] as const) {
  describe(`a run of which a ${kernel} engine has gone when it is taken up again`, function () {
    this.timeout(120_000);
    let bench: BridgeBench;
    let call: FunctionCall;

    beforeEach(async () => {
      bench = new BridgeBench();
      const file = join(bench.dir, kernel === 'python' ? 'held.py' : 'held.ts');
      call = {
        ...{ file, source: SOURCES[kernel], name: 'held', inputs: `range(${ITEMS})` },
        ...{ unsaved: [], shipping: 'slice', packages: 'auto' },
      };
      writeFileSync(file, call.source);
      bench.service.keepRuns(join(bench.dir, 'runs'), []);
      await bench.start(kernel, newest.interpreter, 2);
    });
    afterEach(() => bench.close());

    /** What its page says of engines: of items, in its timeline, and in its head. */
    async function told({ id, perEngine }: RunSummary) {
      const all = { from: 0, count: ITEMS, sort: null, filter: '', state: 'all' } as const;
      const { rows } = await bench.service.runView(id, 'results', all);
      const { account } = await bench.service.runView(id, 'timeline', { stretch: null, width: 1000 });
      return {
        ofItems: rows.map(({ engine }) => engine),
        inTimeline: account.engines.map(({ engine, items }) => ({ engine, items })),
        inHead: perEngine,
        workMs: account.workMs,
      };
    }

    it('tells the same as before, of a run that had ended', async () => {
      const { id } = await bench.service.startRun(call);
      await bench.run((run) => run.id === id && run.done === 2);
      writeFileSync(join(bench.dir, 'go'), '');
      const ended = await bench.run((run) => run.id === id && run.state === 'finished');
      const before = await told(ended);
      assert.deepEqual(before.inTimeline, before.inHead);
      assert.equal(before.inHead.length, 2);
      await bench.service.killEngines([0]);
      await bench.engines(({ length }) => length === 1);
      await bench.reload(() => bench.service.keepRuns(join(bench.dir, 'runs'), [id]));
      assert.equal(await bench.service.recallRun(ended), null);
      const { workMs, ...after } = await told(ended);
      assert.ok(isAlike(workMs, before.workMs), `${before.workMs} ms before, ${workMs} after`);
      assert.deepEqual({ ...after, workMs: before.workMs }, before);
    });

    it('tells of an engine that died while no window was there, of a run that goes on', async () => {
      const { id } = await bench.service.startRun(call);
      const running = await bench.run((run) => run.id === id && run.done === 2);
      const other = await Client.connect({ connectionFile: bench.clientFile });
      await bench.reload(async () => {
        const died = once(other, 'engineRemoved');
        writeFileSync(join(bench.dir, 'die'), '');
        await died;
        bench.service.keepRuns(join(bench.dir, 'runs'), [id]);
      });
      await other.close();
      const followed = bench.run((run) => run.id === id && run.state === 'finished');
      writeFileSync(join(bench.dir, 'go'), '');
      await bench.service.recallRun(running);
      const ended = await followed;
      const { ofItems, inTimeline, inHead, workMs } = await told(ended);
      assert.ok(ended.failed > 0);
      assert.ok(!ofItems.includes(null), String(ofItems));
      const counted = [0, 1].map((engine) => ({
        engine,
        items: ofItems.filter((of) => of === engine).length,
      }));
      assert.deepEqual([inHead, inTimeline], [counted, counted]);
      assert.ok(isAlike(ended.serialMs, workMs), `${ended.serialMs} ms in the head, ${workMs} below`);
    });
  });
}
