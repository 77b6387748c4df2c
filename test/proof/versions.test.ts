/** Clients and engines of ipyparallel 9.x and 7.1, all at once, on one controller of ours. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { newest, old } from '../support/pythons';

const EACH = 2;
const SESSION_MS = 240_000;

describe('ipyparallel of two versions on our controller', () => {
  const bench = new ControllerBench();
  let controller: RunningController;
  before(async function () {
    this.timeout(SESSION_MS);
    controller = await bench.controller(['--ping=1000', '--max-misses=60']);
    // By turns, so that neighbours are of different versions.
    for (let id = 0; id < 2 * EACH; id++) {
      bench.ipengine(controller, [], id % 2 === 0 ? old : newest);
      await controller.hub.registered(id + 1);
    }
  });
  after(() => bench.close());

  const four = <T>(value: T): T[] => [value, value, value, value];
  const wrong = ['RemoteError', 'ValueError', "invalid literal for int() with base 10: 'x'", true];
  const major = (version: unknown): string => String(version).split('.', 1)[0] as string;

  for (const client of [newest, old]) {
    it(`serves a client of ${client.version} with engines of both`, async function () {
      this.timeout(SESSION_MS);
      const session = join(__dirname, 'python', 'session.py');
      const { code, stdout, stderr } = await bench.runPython(client, session, bench.profile.path);
      assert.equal(code, 0, stderr);
      const { version, engines, shared, ...told } = JSON.parse(stdout) as Record<string, unknown>;
      assert.equal(major(version), major(client.version));
      assert.deepEqual((engines as string[]).map(major), ['7', '9', '7', '9']);
      assert.ok((shared as number[]).length > 1, `only ${String(shared)} had work`);
      assert.deepEqual(told, {
        ids: [0, 1, 2, 3],
        pulled: four([7, [1, 2.5, null, 'x']]),
        parts: [
          [0, 1, 2],
          [3, 4, 5],
          [6, 7],
          [8, 9],
        ],
        gathered: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        applied: four(3),
        big: four(300_000),
        mapped: Array.from({ length: 20 }, (_, n) => Math.abs(n - 10)),
        balanced: Array.from({ length: 80 }, (_, n) => Math.abs(n - 40)),
        each: four([1, 2, 3]),
        error: four(wrong),
        errors: ['CompositeError', 'ValueError', 4],
        'balanced error': wrong,
        dependent: [6, 5, true],
        retried: wrong,
        broadcast: four(4),
        coalesced: four(4),
        printed: four('said 7\n'),
        'by another': 5,
        status: true,
        queue: four(0),
        records: 80,
        aborted: null,
        cleared: 'NameError',
      });
    });
  }
});
