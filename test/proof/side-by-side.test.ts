/** The same calls by the same unmodified client, to our controller and to ipyparallel's own, and what each answered. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { newest } from '../support/pythons';
import { describe as inWords, differences, readTold, unexplained, type Told } from './compare';
import { improvements } from './improvements';

const SIDE_MS = 400_000;
const LEAST_CALLS = 1000;
const calls = join(__dirname, 'python', 'calls.py');

describe('our controller beside ipcontroller', () => {
  const benches: ControllerBench[] = [];
  after(() => Promise.all(benches.map((bench) => bench.close())));

  /** Everything a client was told by a controller with two engines. */
  async function tellOf(
    name: string,
    start: (bench: ControllerBench) => Promise<RunningController>,
  ): Promise<Map<string, Told>> {
    const bench = new ControllerBench();
    benches.push(bench);
    const controller = await start(bench);
    // One after the other: schedulers deal out tasks in the order in which engines came.
    for (const count of [1, 2]) {
      bench.ipengine(controller);
      await controller.hub.registered(count);
    }
    const { code, stdout, stderr } = await bench.runPython(newest, calls, bench.profile.path);
    if (process.env['PROOF_OUTPUT']) writeFileSync(join(process.env['PROOF_OUTPUT'], `${name}.txt`), stdout);
    assert.equal(code, 0, `${name}: ${stderr}`);
    return readTold(stdout);
  }

  it('gives the same replies, field by field, but for improvements', async function () {
    this.timeout(SIDE_MS);
    const [ours, theirs] = await Promise.all([
      tellOf('ours', (bench) => bench.controller(['--ping=200', '--max-misses=100'])),
      tellOf('theirs', (bench) =>
        bench.ipcontroller(['--HeartMonitor.period=200', '--HeartMonitor.max_heartmonitor_misses=100']),
      ),
    ]);
    const messages = [...theirs.values()].flatMap(({ requests }) => requests).length;
    process.stdout.write(`    ${theirs.size} calls compared, ${messages} requests in them\n`);
    assert.ok(theirs.size >= LEAST_CALLS, `only ${theirs.size} calls`);
    const { left, stale } = unexplained(differences(ours, theirs), improvements);
    const affected = new Set(left.map(({ call }) => call)).size;
    assert.equal(left.length, 0, `${affected} calls are answered differently:\n${inWords(left)}`);
    assert.deepEqual(
      stale.map(({ why }) => why),
      [],
      'These improvements are differences no more.',
    );
  });
});
