/** `engine-room run` on a cluster that changes under it, or has just changed. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../../src/cluster/client';
import { fromTaggedJson } from '../../src/cluster/codec';
import { waitFor } from '../../src/cluster/launch/wait';
import type { ClusterStatusReply, SlotState } from '../../src/cluster/protocol/private-messages';
import { CliBench, type Finished } from '../support/cli';
import { newest } from '../support/pythons';

const SOURCE = `
export async function halting(x: number): Promise<number> {
  if (x >= 2) console.log('halting');
  if (x >= 2) await new Promise((resolve) => setTimeout(resolve, 3_600_000));
  return x;
}
export const f = (x: number): number => x;
`;

const PYTHON = 'import sys\n\ndef where(x):\n    return sys.executable\n';

function lines({ stdout }: Finished): unknown[] {
  return stdout.split('\n').slice(0, -1).map(fromTaggedJson);
}

describe('engine-room run on a cluster that changes', () => {
  const bench = new CliBench();
  const profiles = ['cut', 'restarting', 'interpreter'];

  before(() => {
    writeFileSync(join(bench.ipythonDir, 'work.ts'), SOURCE);
    writeFileSync(join(bench.ipythonDir, 'where.py'), PYTHON);
  });
  after(() => bench.close(profiles));

  async function start(profile: string): Promise<Client> {
    const started = await bench.run('start', '-n', '1', '--profile', profile);
    assert.equal(started.code, 0, started.stderr);
    return Client.connect({ ipythonDir: bench.ipythonDir, profile });
  }

  it('writes a line for every item when the cluster is stopped under it, and fails', async () => {
    const client = await start('cut');
    await client.close();
    const over = ['--over', 'range(5)', '--chunk-size', '1'];
    const running = bench.start(['run', 'work.ts', '--function', 'halting', ...over, '--profile', 'cut']);
    await running.seen('stderr', 'halting');
    assert.equal((await bench.run('stop', '--profile', 'cut')).code, 0);
    const finished = await running.finished;
    assert.equal(finished.code, 1, finished.stderr);
    const values = lines(finished);
    assert.deepEqual(values.slice(0, 2), [0, 1]);
    const errors = values.slice(2) as (Error & { item: number })[];
    assert.deepEqual(
      errors.map(({ item }) => item),
      [2, 3, 4],
    );
    assert.match(errors[2]!.message, /^The cluster of \S+ was shut down; start it again\.$/);
    assert.match(
      finished.stderr,
      /^items? .*4 (?:is|are) lost: The cluster of \S+ was shut down; start it again\.$/m,
    );
    assert.match(finished.stderr, /^halting: 5 items, 3 failed, /m);
  });

  it('waits for an engine that died and is started again, and starts no others', async () => {
    const client = await start('restarting');
    try {
      // Each death in a row makes the controller wait for longer.
      for (let death = 1; death <= 3; death++) {
        const { slots } = await client.clusterStatus();
        process.kill(slots[0]!.pid!, 'SIGKILL');
        await becomes(client, death === 3 ? 'restarting' : 'running', death === 3 ? 2 : death);
      }
      const finished = await bench.run(
        ...['run', 'work.ts', '-f', 'f', '--over', '[7]', '--profile', 'restarting'],
      );
      assert.deepEqual([finished.code, lines(finished)], [0, [7]], finished.stderr);
      assert.doesNotMatch(finished.stderr, /has no/);
      assert.equal((await client.clusterStatus()).slots.length, 1);
    } finally {
      await client.close();
    }
  });

  it('starts Python engines on the interpreter that the cluster had for them', async () => {
    const client = await start('interpreter');
    const profile = ['--profile', 'interpreter'];
    try {
      const python = ['--kernel', 'python', '--python', newest.interpreter];
      const added = await bench.run('engines', '-n', '1', ...python, ...profile);
      assert.equal(added.code, 0, added.stderr);
      await client.waitForEngines(2);
      const ids = [...client.engines.values()]
        .filter(({ kernel }) => kernel === 'python')
        .map(({ id }) => id);
      await client.changeEngines({ action: 'stop', ids });
      await until(client, ({ slots }) => slots.length === 1);
      const finished = await bench.run(
        ...['run', 'where.py', '-f', 'where', '--over', '[0]', '-n', '1', ...profile],
      );
      const { stdout } = await bench.python(newest, '-c', 'import sys; print(sys.executable)');
      assert.deepEqual([finished.code, lines(finished)], [0, [stdout.trim()]], finished.stderr);
    } finally {
      await client.close();
    }
  });
});

const becomes = (client: Client, state: SlotState, restarts: number): Promise<void> =>
  until(client, ({ slots: [slot] }) => slot?.state === state && slot.restarts === restarts);

async function until(client: Client, isSo: (status: ClusterStatusReply) => boolean): Promise<void> {
  const look = async (): Promise<true | undefined> => isSo(await client.clusterStatus()) || undefined;
  assert.ok(await waitFor(look, { timeoutMs: 30_000, everyMs: 20 }), 'the cluster never got there');
}
