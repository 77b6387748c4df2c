/** The tutorial as a Python session: an unmodified client and twelve ipengines, and between them our controller. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ControllerBench } from '../support/controller-bench';
import { newest } from '../support/pythons';

const ENGINES = 12;
/** Four passes of a hundred million steps of Python each, on as few cores as there are. */
const SESSION_MS = 600_000;

describe('the tutorial in Python', () => {
  const bench = new ControllerBench('nbserver');
  after(() => bench.close());

  it('computes on twelve engines what a serial loop computes, bit by bit', async function () {
    this.timeout(SESSION_MS);
    const controller = await bench.controller(['--profile=nbserver']);
    for (let n = 0; n < ENGINES; n++) bench.ipengine(controller);
    await controller.hub.registered(ENGINES);
    const { code, stdout, stderr } = await bench.runPython(newest, join(__dirname, 'python', 'tutorial.py'));
    assert.equal(code, 0, stderr);
    const { workers, ...told } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(told, {
      engines: Array.from({ length: ENGINES }, (_, id) => id),
      kinds: ['list', 'list'],
      identical: [true, true, true],
      infinite: 996,
      finite: [
        [0, -4],
        [1, -1.8051943758648296e-276],
        [2, 1],
        [10, 1],
      ],
      early: '<AsyncMapResult(f_parallel): pending>',
      finished: '<AsyncMapResult(f_parallel): finished>',
      done: [true, true, 1000, 1000],
      queue: Array.from({ length: ENGINES }, () => 0),
    });
    assert.equal(workers, ENGINES, 'every engine had a share of the work');
  });
});
