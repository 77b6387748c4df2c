/** A controller of ours with one ipengine, and a client of ours, for the tests of one description. */
import { Client } from '../../src/cluster';
import { ControllerBench } from './controller-bench';
import type { Python } from './pythons';

export class IpengineBench {
  client!: Client;
  readonly controllers = new ControllerBench();

  async start(python: Python): Promise<void> {
    const controller = await this.controllers.controller(['--ping=1000']);
    this.controllers.ipengine(controller, [], python);
    await controller.hub.engines(1);
    this.client = await Client.connect({ profileDir: this.controllers.profile.path });
  }

  async close(): Promise<void> {
    await (this.client as Client | undefined)?.close();
    await this.controllers.close();
  }
}
