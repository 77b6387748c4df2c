/** JavaScript engines under a real ipcontroller that is killed: left alone, restored, or started again without its memory. */
import assert from 'node:assert/strict';
import { killGroup } from '../../src/cluster/launch/kill-group';
import { ControllerBench, type Running } from '../support/controller-bench';
import { pings } from '../support/pings';
import { PythonClient } from '../support/python-client';
import { newest, old } from '../support/pythons';

describe('a JavaScript engine whose ipcontroller is killed', () => {
  let bench: ControllerBench;
  beforeEach(() => (bench = new ControllerBench()));
  afterEach(() => bench.close());

  /** With everything it consists of: its schedulers would live on and keep its ports. */
  async function kill(controller: Running): Promise<void> {
    killGroup(controller.pid);
    await controller.ended;
  }

  it('ends when its patience is over', async () => {
    const controller = await bench.ipcontroller(['--ping=200']);
    const engine = bench.engine(controller, ['--patience-ms=1500']);
    await engine.said('is registered');
    await kill(controller);
    const { code, stderr } = await engine.ended;
    assert.equal(code, 1);
    assert.match(stderr, /No heartbeat from the controller at tcp:\S+ for 1\.5 s: the engine ends\./);
  });

  for (const version of [newest, old]) {
    for (const how of ['--restore', '--reuse']) {
      it(`stays with its namespace, and is found again, when that is started with ${how} (${version.version})`, async () => {
        const args = ['--reuse', '--ping=200'];
        const first = await bench.ipcontroller(args, version);
        const engine = bench.engine(first);
        // A client that comes while an engine is being registered may never hear of it.
        await first.hub.registered(1);
        const python = new PythonClient(bench, version, 1);
        assert.deepEqual(
          await python.run('one.execute("kept = process.pid", block=True); tell(client.ids)'),
          [[0]],
        );
        await kill(first);

        const second = await bench.ipcontroller([...args, how], version);
        // More beats than a heart may miss, after which only those are engines that answer.
        await pings(second, 15);
        const told = await python.run(
          'tell([client.ids, view["kept"], client.broadcast_view().pull("kept", block=True)])',
        );
        assert.deepEqual(told, [[[0], [engine.pid], [engine.pid]]]);
        assert.deepEqual(await python.run('client.shutdown(block=True); tell("asked")'), ['asked']);
        assert.equal((await engine.ended).code, 0);
      });
    }
  }
});
