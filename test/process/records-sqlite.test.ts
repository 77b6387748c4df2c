/** Task records in SQLite: the store itself on a Node that has SQLite, and controllers that are killed and started again. */
import assert from 'node:assert/strict';
import { existsSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { hasSqlite } from '../../src/cluster/hub/records/sqlite-module';
import { packageRoot } from '../../src/cluster/launch/programs';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { sqliteNode } from '../support/sqlite-node';

const PRELUDE = `
import json, os, sys
import ipyparallel as ipp
client = ipp.Client(profile_dir=sys.argv[1])
def tell(value): print(json.dumps(value, default=str), flush=True)
`;

describe('records in SQLite', () => {
  let bench: ControllerBench;
  beforeEach(() => (bench = new ControllerBench()));
  afterEach(() => bench.close());

  const start = (): Promise<RunningController> =>
    bench.controller(['--ping=1000', '--sqlitedb', '--engines=0'], '', sqliteNode);

  async function python(source: string, ...args: string[]): Promise<unknown[]> {
    const { code, stdout, stderr } = await bench.python(PRELUDE + source, bench.profile.path, ...args);
    assert.equal(code, 0, stderr);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  }

  it('passes the tests of the stores', async () => {
    const root = packageRoot(__dirname);
    const { stdout, stderr, code } = await bench.run(
      sqliteNode,
      createRequire(__filename).resolve('mocha/bin/mocha.js'),
      ...['--no-config', '--require', createRequire(__filename).resolve('tsx'), '--reporter', 'json'],
      join(root, 'src/cluster/hub/records/task-records.test.ts'),
    );
    assert.equal(code, 0, stdout + stderr);
    const { passes } = JSON.parse(stdout) as { passes: { fullTitle: string }[] };
    assert.ok(passes.some(({ fullTitle }) => fullTitle.includes(' sqlite finds')));
    assert.ok(passes.some(({ fullTitle }) => fullTitle.includes('sqlite alone')));
  });

  it('are there for every client after the controller was killed and started again', async () => {
    const first = await start();
    const engine = bench.ipengine(first);
    await first.hub.registered(1);
    const [ids, history] = await python(`
view = client.load_balanced_view()
rs = [view.apply(lambda n: bytes(n), 2000 + n) for n in range(5)]
rs.append(client[0].execute('print("kept"); 6 * 7', silent=False))
client.wait(rs, 30)
tell([r.msg_ids[0] for r in rs])
# Answered from what is written.
tell(client.hub_history())
`);
    assert.deepEqual(history, ids);
    const file = join(bench.profile.path, 'tasks.db');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    first.child.kill('SIGKILL');
    await first.ended;
    engine.child.kill('SIGKILL');
    await engine.ended;
    for (const path of Object.values(first.files)) rmSync(path, { force: true });

    const second = await start();
    bench.ipengine(second);
    await second.hub.registered(1);
    const [again, lengths, output, resubmitted] = await python(
      `
ids = json.loads(sys.argv[2])
tell(client.hub_history())
tell([len(client.get_result(i, owner=False).get()) for i in ids[:5]])
kept = client.get_result(ids[5], owner=False); kept.wait(30)
tell([kept.stdout, kept.metadata['execute_result']['data']['text/plain']])
new = client.resubmit(ids[2:3]); new.wait(30); tell(len(new.get()[0]))
`,
      JSON.stringify(ids),
    );
    assert.deepEqual(again, ids);
    assert.deepEqual(lengths, [2000, 2001, 2002, 2003, 2004]);
    assert.deepEqual(output, ['kept\n', '42']);
    assert.equal(resubmitted, 2002);
    second.child.kill('SIGTERM');
    assert.equal((await second.ended).code, 0);
    // Closed in order, SQLite folds what it had written ahead into the file.
    assert.ok(!existsSync(`${file}-wal`));
  });

  if (hasSqlite()) return;
  it('are refused in one sentence where Node has no SQLite', async () => {
    const { code, stderr } = await bench.launchController(['--sqlitedb']).ended;
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^Keeping task records in SQLite needs Node 22\.13 or newer, and this is v[\d.]+: .*--dictdb\.\n$/,
    );
    assert.ok(!existsSync(join(bench.profile.security, 'ipcontroller-client.json')));
  });
});
