import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { identify, identifyWriter, isAlive, parseProcStat, signalProcess } from './process-identity';

describe('process identity', () => {
  let child: ChildProcess;
  let pid: number;
  before(async () => {
    child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await once(child, 'spawn');
    pid = child.pid as number;
  });
  after(() => void child.kill('SIGKILL'));

  it('reads the fields of a process whose name holds spaces and brackets', () => {
    const fields = ['S', ...Array.from({ length: 18 }, (_, index) => String(index)), '4242', '0'];
    assert.deepEqual(parseProcStat(`17 (a (b) c) ${fields.join(' ')}\n`), { state: 'S', startTicks: 4242 });
  });

  it('knows a living process from a gone one, and from another one under its number', async () => {
    const identity = identify(pid);
    assert.ok(identity && isAlive(identity));
    const another = { ...identity, startTicks: (identity.startTicks ?? 0) + 1 };
    assert.equal(isAlive(another), false);
    assert.equal(signalProcess(another, 'SIGKILL'), false);

    const exited = once(child, 'exit');
    assert.equal(signalProcess(identity, 'SIGKILL'), true);
    await exited;
    assert.equal(isAlive(identity), false);
    assert.equal(identify(pid), undefined);
  });

  // Elsewhere nothing tells a process's start time.
  const itWithProc = process.platform === 'linux' ? it : it.skip;
  itWithProc('does not take a process for the writer of a file that is older (asks /proc)', () => {
    assert.ok(identifyWriter(process.pid, Date.now()));
    assert.equal(identifyWriter(process.pid, Date.now() - 24 * 3600_000), undefined);
  });
});
