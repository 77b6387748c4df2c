/** `engine-room run --serial` of JavaScript: what an item does to its process it does to no other item, nor to the run. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromTaggedJson } from '../../src/cluster/codec';
import { CliBench, type Finished } from '../support/cli';

const SOURCE = `
import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from 'node:child_process';
export function exits(x: number) {
  console.log('item ' + x);
  if (x === 1) process.exit(0);
  return x;
}
export function aborts(x: number) {
  if (x === 1) process.kill(process.pid, 'SIGKILL');
  return x;
}
export async function late(x: number) {
  if (x === 1) setTimeout(() => { throw new RangeError('late') });
  if (x === 2) void Promise.reject(new TypeError('unheard'));
  if (x < 3) await sleep(3_600_000 * Number(x > 0));
  return x;
}
export const given = () => [process.argv.length, 'send' in process, process.env.ELECTRON_RUN_AS_NODE];
export function leaves() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  console.log('pid ' + process.pid + ' ' + child.pid + ';');
  for (;;);
}
`;

describe('engine-room run --serial', function () {
  this.timeout(60_000);
  const bench = new CliBench();
  const file = join(bench.ipythonDir, 'serial.ts');
  before(() => writeFileSync(file, SOURCE));
  after(() => bench.close());

  const args = (name: string, over: string): string[] => [
    'run',
    file,
    '-f',
    name,
    '--over',
    over,
    '--serial',
  ];
  const told = ({ stdout }: Finished): unknown[] =>
    stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const value = fromTaggedJson(line);
        return value instanceof Error ? `${value.name}: ${value.message}` : value;
      });

  it('fails an item that ends the process, and no other', async () => {
    const exits = await bench.run(...args('exits', 'range(200)'));
    const why = 'ProcessEnded: process.exit(0) was called, which ends the process';
    const expected: unknown[] = Array.from({ length: 200 }, (_, x) => x);
    expected[1] = why;
    assert.deepEqual([exits.code, told(exits)], [1, expected]);
    assert.match(exits.stderr, /^item 1: ProcessEnded: .* \(.*serial\.ts:6:24\)$/m);
    // What it printed is there, once.
    for (const x of [0, 1, 2, 199])
      assert.equal(exits.stderr.match(new RegExp(`^item ${x}$`, 'gm'))?.length, 1);
    const aborts = await bench.run(...args('aborts', 'range(3)'));
    const killed = 'ProcessEnded: the process that ran it was ended by signal SIGKILL';
    assert.deepEqual([aborts.code, told(aborts)], [1, [0, killed, 2]]);
  });

  it('fails the item that runs when an error is caught by nobody', async () => {
    const late = await bench.run(...args('late', 'range(4)'));
    assert.deepEqual([late.code, told(late)], [1, [0, 'RangeError: late', 'TypeError: unheard', 3]]);
  });

  it('gives the function what an engine gives it', async () => {
    assert.deepEqual(told(await bench.run(...args('given', '[0]'))), [[1, false, undefined]]);
  });

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGKILL', null],
  ] as const) {
    it(`takes along all that it started when it is ended by ${signal}`, async function () {
      if (process.platform !== 'linux') {
        process.stdout.write('      not tried: this system has no /proc\n');
        return this.skip();
      }
      const running = bench.start(args('leaves', '[0]'));
      let text = '';
      running.child.stderr!.on('data', (chunk: string) => (text += chunk));
      await running.seen('stderr', ';');
      const pids = /pid (\d+) (\d+);/.exec(text)!.slice(1).map(Number);
      running.child.kill(signal);
      if (running.child.exitCode === null && running.child.signalCode === null)
        await once(running.child, 'exit');
      assert.equal(running.child.exitCode, code);
      // Mocha's limit is the only one that a slow machine needs.
      for (const pid of pids) while (isAlive(pid)) await new Promise((wait) => setTimeout(wait, 20));
    });
  }
});

function isAlive(pid: number): boolean {
  try {
    // One that nobody has waited for yet is dead all the same.
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
