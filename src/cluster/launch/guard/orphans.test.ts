import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { identify, type ProcessIdentity } from '../process-identity';
import { lookAfter } from './orphans';
import type { GuardedEngine } from './guarded-engine';

const LOOK = { lookMs: 5 };

describe('engines whose controller was killed', () => {
  const children: ChildProcess[] = [];
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  /** A process that leads a group of its own and does nothing. */
  function engine(
    uuid: string,
    code = 'setInterval(() => {}, 1e6)',
  ): GuardedEngine & { child: ChildProcess } {
    const child = spawn(process.execPath, ['-e', code], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(child);
    return { uuid, child, process: identify(child.pid as number) as ProcessIdentity };
  }

  it('are killed when nobody has taken them over in time', async () => {
    const left = engine('a');
    const ended = once(left.child, 'exit');
    await lookAfter([left], { ...LOOK, patienceMs: 20, adopted: () => Promise.resolve(new Set()) });
    assert.deepEqual(await ended, [null, 'SIGKILL']);
  });

  it('are left alone by a controller that knows them, and looked after until they end', async () => {
    const [taken, left] = [engine('taken'), engine('left')];
    let asked = 0;
    const adopted = (): Promise<ReadonlySet<string>> => {
      asked += 1;
      assert.equal(taken.child.signalCode, null);
      if (asked === 3) taken.child.kill('SIGTERM');
      return Promise.resolve(new Set(['taken']));
    };
    await lookAfter([taken, left], { ...LOOK, patienceMs: 20, adopted });
    assert.equal(taken.child.signalCode ?? (await once(taken.child, 'exit'))[1], 'SIGTERM');
    assert.equal(left.child.signalCode ?? (await once(left.child, 'exit'))[1], 'SIGKILL');
    assert.ok(asked >= 3);
  });

  it('take what they started with them when they have ended by themselves', async () => {
    const child = "require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'])";
    const parent = engine(
      'a',
      `console.log(${child}.pid); process.stdin.resume(); setInterval(() => {}, 1e6)`,
    );
    const [line] = (await once(parent.child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    const grandchild = Number(String(line));
    assert.ok(identify(grandchild));
    parent.child.kill('SIGKILL');
    await once(parent.child, 'exit');
    const never = (): Promise<ReadonlySet<string>> => assert.fail('nobody is left to ask about');
    await lookAfter([parent], { ...LOOK, patienceMs: 60_000, adopted: never });
    while (identify(grandchild)) await new Promise((resolve) => setImmediate(resolve));
  });
});
