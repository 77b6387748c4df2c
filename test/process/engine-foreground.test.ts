/** `engine-room engine`: an engine in a terminal is as good as a supervised one, and ends with what started it. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { programPath } from '../../src/cluster/launch/programs';
import { socketAddress } from '../../src/cluster/profile/connection-file';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';
import { ControllerBench, type RunningController } from '../support/controller-bench';

describe('engine in the foreground', () => {
  let bench: ControllerBench;
  let controller: RunningController;
  let terminal: ChildProcess;
  let engine: { pid: number | null; uuid: string };
  beforeEach(async () => {
    bench = new ControllerBench();
    controller = await bench.controller(['--ping=500']);
    terminal = spawn(process.execPath, [programPath('cli'), 'engine', '--file', controller.files.engine], {
      cwd: bench.ipythonDir,
      stdio: 'ignore',
    });
    engine = (await controller.hub.engines(1)).engines[0] as typeof engine;
    bench.track(engine.pid, terminal.pid ?? null);
  });
  afterEach(() => bench.close());

  const execute = (code: string) =>
    controller.hub.submit({ type: 'execute_request', content: { code, silent: false } });

  it('survives the interruption of a busy timer', async () => {
    const control = zeromqTransport.open('dealer');
    control.connect(socketAddress(controller.client, controller.client.control));
    const stopped = execute('await new Promise(() => setTimeout(() => { for (;;) {} }, 1))');
    await controller.hub.status(({ engines }) => engines[0]?.tasks.length === 1);
    const interrupt = { type: 'interrupt_request', idents: [engine.uuid] };
    // The first may come before the code does.
    const insist = (): void => control.send(controller.hub.session.pack(interrupt).frames);
    const insisting = setInterval(insist, 200);
    assert.equal(
      (await stopped.finally(() => clearInterval(insisting))).content['ename'],
      'KeyboardInterrupt',
    );
    assert.equal((await execute('6 * 7')).content['status'], 'ok');
    control.close();
  });

  it('passes a signal on, and its exit code back', async () => {
    const closed = once(terminal, 'exit');
    terminal.kill('SIGTERM');
    assert.deepEqual(await closed, [0, null]);
    await bench.gone(engine.pid);
  });

  it('ends when the process in the terminal is killed', async () => {
    terminal.kill('SIGKILL');
    await bench.gone(engine.pid);
    await controller.hub.engines(0);
  });
});
