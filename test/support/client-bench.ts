/** A real cluster in a directory of the test's own, and functions written as an engine gets them. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type ShippedFunction } from '../../src/cluster';
import { startCluster, stopCluster } from '../../src/cluster/launch';

export class ClientBench {
  readonly profileDir = join(mkdtempSync(join(tmpdir(), 'engine-room-client-')), 'profile_test');
  client!: Client;

  /** @param engineNodePath the Node of the engines; default: the one that runs us. */
  async start(engines: number, engineNodePath?: string): Promise<void> {
    await startCluster({ profileDir: this.profileDir, engines, engineNodePath });
    this.client = await Client.connect({ profileDir: this.profileDir });
  }

  async close(): Promise<void> {
    await this.client?.close();
    await stopCluster({ profileDir: this.profileDir }).catch(() => {});
    rmSync(join(this.profileDir, '..'), { recursive: true, force: true });
  }
}

/** `expression` is a function as JavaScript text. */
export function shipped(name: string, expression: string): ShippedFunction {
  const code = `exports.__target = ${expression};`;
  const hash = createHash('sha256').update(code).digest('hex');
  return { hash, name, code, map: '', format: 'cjs', origin: join(tmpdir(), `${name}.js`), notes: [] };
}
