// The extension host of a window, from outside: which it is, what it shall do, what it holds.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { root } from '../../../scripts/lib/paths.mjs';
import { InspectorClient } from '../../support/inspector-client';
import { until } from '../../window/support/until';
import type { Operations } from '../in-host';
import { ADDRESS_FILE, type HostAddress } from './address';
import { evaluate, holdingOf, threadsOf, whatItDoes, type Holding } from './probe';

const patienceMs = 150_000;
/** For an answer about what it does, which takes half a minute. */
const SILENT_MS = 90_000;

/** Makes the tests' own extension in that folder. */
export async function makeHelper(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    ...{ name: 'life', publisher: 'engine-room-tests', version: '0.0.1', engines: { vscode: '^1.101.0' } },
    ...{ main: './main.js', activationEvents: ['onStartupFinished'], extensionKind: ['workspace'] },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  await build({
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node22', external: ['vscode'] },
    entryPoints: [join(root, 'test/life/in-host.ts')],
    outfile: join(folder, 'main.js'),
  });
  return folder;
}

export class Host {
  #client: InspectorClient | undefined;
  #address: HostAddress | undefined;

  /** @param ipythonDir where the window looks for clusters. */
  constructor(private readonly ipythonDir: string) {}

  get pid(): number {
    return this.#address?.pid ?? 0;
  }

  /** Lets go of the host: one that ends would wait until its debugger has gone. */
  async left(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    client?.close();
    await client?.closed;
  }

  /** Waits for a host other than the one of before. */
  async renewed(): Promise<void> {
    const before = this.#address?.url;
    const address = await until('another extension host', () => this.#told(before), patienceMs);
    this.#client = await InspectorClient.connect(address.url);
    this.#address = address;
  }

  async call<Name extends keyof Operations>(
    name: Name,
    ...args: Parameters<Operations[Name]>
  ): Promise<Awaited<ReturnType<Operations[Name]>>> {
    const words = args.map((argument) => JSON.stringify(argument) ?? 'undefined').join(', ');
    const answer = await evaluate(this.#open, `engineRoomLife.${name}(${words})`);
    return answer as Awaited<ReturnType<Operations[Name]>>;
  }

  holding(): Promise<Holding> {
    return holdingOf(this.#open);
  }

  /** Of a thread that waits in native code nothing answers. */
  async whatItDoes(): Promise<string> {
    const threads = threadsOf(this.pid);
    const silence = delay(SILENT_MS, 'It does not answer its debugger.', { ref: false });
    const told = await Promise.race([this.#asked(), silence]);
    return `The extension host ${this.pid} has the threads\n${threads}\n${told}`;
  }

  /** Through a connection of its own: the one that is there may be let go of. */
  async #asked(): Promise<string> {
    const client = await InspectorClient.connect(this.#address!.url);
    try {
      return await whatItDoes(client);
    } finally {
      client.close();
    }
  }

  get #open(): InspectorClient {
    if (!this.#client) throw new Error('No extension host has told its address yet.');
    return this.#client;
  }

  #told(before: string | undefined): HostAddress | undefined {
    try {
      const text = readFileSync(join(this.ipythonDir, '..', ADDRESS_FILE), 'utf8');
      const address = JSON.parse(text) as HostAddress;
      return address.url === before ? undefined : address;
    } catch {
      // It is not there yet, or half written.
      return undefined;
    }
  }
}
