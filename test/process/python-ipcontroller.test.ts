/** Functions of Python files as the editor runs them, with controller and engines that are all ipyparallel's. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunSummary } from '../../src/bridge/rpc';
import { Runs } from '../../src/bridge/runs';
import { Client } from '../../src/cluster';
import { ControllerBench } from '../support/controller-bench';
import { newest, old } from '../support/pythons';

const SOURCE = `import math

seen = []

def root(x):
    print("at", x)
    return math.sqrt(x)

def kept(x):
    seen.append(x)
    return x * x
`;

for (const python of [newest, old]) {
  describe(`runs of Python functions under an ipcontroller ${python.version}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'python-ipcontroller-'));
    const file = join(folder, 'analysis.py');
    const bench = new ControllerBench();
    let client: Client;

    before(async () => {
      writeFileSync(file, SOURCE);
      const controller = await bench.ipcontroller(['--ping=200'], python);
      for (let engine = 0; engine < 2; engine += 1) bench.ipengine(controller, [], python);
      await controller.hub.registered(2);
      client = await Client.connect({ profileDir: bench.profile.path });
    });
    after(async () => {
      await client?.close();
      await bench.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** A run to its end, and the runs that keep it. */
    const run = async (
      name: string,
      inputs: string,
      source = SOURCE,
    ): Promise<{ runs: Runs; ended: RunSummary }> => {
      let settle!: (run: RunSummary) => void;
      const end = new Promise<RunSummary>((resolve) => (settle = resolve));
      const runs = new Runs({
        changed: (summary) => {
          if (summary.state !== 'preparing' && summary.state !== 'running') settle(summary);
        },
        turned: () => undefined,
        failed: () => undefined,
        output: () => undefined,
        debuggerReady: () => undefined,
        chooseInput: () => Promise.resolve(null),
      });
      const options = { shipping: 'slice', packages: 'installed' } as const;
      runs.start(client, { file, source, name, inputs, unsaved: [], ...options });
      return { runs, ended: await end };
    };

    it('give values, and what they print', async () => {
      const { runs, ended } = await run('root', '[n * n for n in range(4)]');
      assert.deepEqual([ended.state, ended.total, ended.failed, ended.notes], ['finished', 4, 0, []]);
      assert.deepEqual(runs.values(ended.id, 0), [0, 1, 2, 3]);
      const asked = { from: 0, count: 10, order: 'item', filter: '' } as const;
      const { rows } = await runs.view(ended.id, 'output', asked);
      assert.deepEqual(
        rows.map(({ text }) => text.trimEnd()),
        ['at 0', 'at 1', 'at 4', 'at 9'],
      );
    });

    it('give an error with the user’s file and line, beside the values', async () => {
      const { runs, ended } = await run('root', '[4, -1]');
      assert.deepEqual([ended.state, ended.total, ended.failed], ['finished', 2, 1]);
      assert.deepEqual(runs.values(ended.id, 0), [2, undefined]);
      const [error] = (await runs.view(ended.id, 'failures', { from: 0, count: 10 })).rows;
      assert.deepEqual([error?.index, error?.name, error?.file, error?.line], [1, 'ValueError', file, 7]);
    });

    it('tell what is to be known about the function', async () => {
      const { runs, ended } = await run('kept', 'range(3)');
      assert.deepEqual(runs.values(ended.id, 0), [0, 1, 4]);
      assert.equal(ended.notes.length, 1);
      assert.match(ended.notes[0]!, /^'seen' is module state/);
    });

    it('run the editor’s text, saved or not', async () => {
      const { runs, ended } = await run('root', '[9]', SOURCE.replace('math.sqrt(x)', '-math.sqrt(x)'));
      assert.deepEqual(runs.values(ended.id, 0), [-3]);
    });

    it('refuse inputs there are not', async () => {
      const { ended } = await run('root', 'nothing');
      assert.equal(ended.state, 'refused');
      assert.match(ended.message ?? '', /^The inputs 'nothing' use 'nothing', which analysis\.py neither/);
    });
  });
}
