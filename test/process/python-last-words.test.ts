/** What a Python engine says as it ends is no output of what it did last. */
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { socketAddress, transportFor } from '../../src/cluster/profile/connection-file';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { newest, old } from '../support/pythons';

const execute = (code: string) => ({ type: 'execute_request', content: { code, silent: false } });

/** Its thread prints when the item has ended, and so has the request. */
const ITEM = `
import threading
print("the item")
threading.Timer(0.2, lambda: print("its thread")).start()
`;

/** What the engines' requests print, as clients hear it. */
class Printed extends EventEmitter {
  text = '';
  readonly #socket;

  constructor({ client, hub }: RunningController) {
    super();
    this.#socket = transportFor(client, zeromqTransport).open('subscriber');
    this.#socket.onMessage((frames) => {
      const verified = hub.session.verify(frames);
      if (!verified.ok) return;
      const [header, , , content] = verified.split.dicts.map((dict) => JSON.parse(String(dict)));
      if (header.msg_type !== 'stream') return;
      this.text += content.text;
      this.emit('more');
    });
    this.#socket.connect(socketAddress(client, client.iopub));
  }

  async has(text: string): Promise<void> {
    while (!this.text.includes(text)) await once(this, 'more');
  }

  close(): void {
    this.#socket.close();
  }
}

describe('a Python engine that is told to end', () => {
  for (const python of [newest, old])
    for (const action of ['retire', 'stop'])
      it(`prints nothing about that (${python.version}, ${action})`, async () => {
        const bench = new ControllerBench();
        const args = ['--python-engines=1', `--engine-python=${python.interpreter}`, '--ping=500'];
        const controller = await bench.controller(args);
        const printed = new Printed(controller);
        try {
          await controller.hub.registered(1);
          const { slots } = await controller.hub.engines(1);
          const pid = slots[0]?.pid ?? null;
          bench.track(pid);
          // Until the controller knows of the subscription.
          while (!printed.text.includes('heard')) await controller.hub.submit(execute('print("heard")'));
          await controller.hub.submit(execute(ITEM));
          await printed.has('its thread\n');
          await controller.hub.ask('engines_request', { action, ids: [0] });
          await bench.gone(pid);
          // Whatever it said has passed the controller before what comes after its end.
          await controller.hub.ask('engines_request', { action: 'start', n: 1 });
          await controller.hub.submit(execute('console.log("another engine")'));
          await printed.has('another engine\n');
          assert.equal(
            printed.text.replace(/^[^]*(?=the item)/, ''),
            'the item\nits thread\nanother engine\n',
          );
        } finally {
          printed.close();
          await bench.close();
        }
      });
});
