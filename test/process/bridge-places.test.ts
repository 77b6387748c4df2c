/** A window that uses what it has not started: by a copy of the connection file, and letting go of it again. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BridgeBench } from '../support/bridge-bench';

describe('a cluster by its connection file, for the editor', () => {
  let here: BridgeBench;
  let elsewhere: BridgeBench;
  let dir: string;
  let connectionFile: string;
  const place = (): Parameters<BridgeBench['service']['usePlace']>[0] => ({
    ...{ profile: 'none', ipythonDir: dir, connectionFile },
  });

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'engine-room-place-'));
    connectionFile = join(dir, 'far-away.json');
    here = new BridgeBench();
    elsewhere = new BridgeBench();
    await elsewhere.start('javascript', '');
    copyFileSync(elsewhere.clientFile, connectionFile);
  });
  afterEach(async () => {
    await here.service.release();
    await elsewhere.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('is used, and left running', async () => {
    const found = await here.service.usePlace(place());
    assert.deepEqual(
      [found.state, found.profile, found.managed, found.startedElsewhere, found.engines.length],
      ['running', 'far-away.json', false, 'an editor elsewhere', 1],
    );
    const selection = { code: '6 * 7', file: '/a.js', line: 1, columns: { first: 0, others: 0 } };
    const [outcome] = await here.service.runSelection('1', { ...selection, target: 'any' });
    assert.equal(outcome?.value, '42');
    await assert.rejects(here.service.addEngines(1, 'javascript', ''), /add engines where it was/);
    await here.service.disconnectCluster();
    assert.deepEqual([here.cluster?.state, elsewhere.cluster?.state], ['none', 'running']);
    assert.match(here.cluster?.message ?? '', /disconnected/);
    await assert.rejects(
      here.service.runSelection('2', { ...selection, target: 'any' }),
      /No cluster is running/,
    );
    assert.equal((await here.service.connectCluster()).state, 'running');
  });

  it('is left for where the window was told to look last, however soon after', async () => {
    await here.service.usePlace(place());
    // What choosing a profile does: the profile is set, and then the file is taken back.
    const answers = await Promise.all([
      here.service.usePlace({ ...place(), profile: 'other' }),
      here.service.usePlace({ ...place(), profile: 'other', connectionFile: '' }),
    ]);
    const { profile, state } = await here.service.connectCluster();
    assert.deepEqual([profile, state, answers.at(-1)?.profile], ['other', 'none', 'other']);
    assert.equal(elsewhere.cluster?.state, 'running');
  });

  it('takes its runs along when the window looks elsewhere, and none that is begun from then on', async () => {
    await here.service.usePlace(place());
    const file = join(dir, 'endless.ts');
    const source = `/** @parallel */\nexport const endless = async (): Promise<never> => new Promise(() => {});\n`;
    const call = { file, source, name: 'endless', inputs: '[1]', unsaved: [] };
    const { id } = await here.service.startRun({ ...call, shipping: 'slice', packages: 'auto' });
    await here.run((run) => run.id === id && run.state === 'running');
    let state = '';
    const lost = here.run((run) => run.id === id && run.state === 'lost').then((run) => (state = run.state));
    const moving = here.service.usePlace({ ...place(), profile: 'other', connectionFile: '' });
    // Not once its engines have let go of it: another run may have begun by then.
    await Promise.race([lost, new Promise((resolve) => setImmediate(resolve))]);
    assert.equal(state, 'lost');
    await moving;
  });

  it('is stopped where that is wanted', async () => {
    await here.service.usePlace(place());
    await here.service.stopCluster();
    assert.equal(here.cluster?.state, 'none');
    while (elsewhere.cluster?.state === 'running') await elsewhere.changed();
    elsewhere.cluster = undefined;
  });

  it('is said to be gone, in one sentence, when nobody answers', async () => {
    await elsewhere.service.stopCluster();
    const found = await here.service.usePlace(place());
    assert.equal(found.state, 'error');
    assert.doesNotMatch(found.message ?? '', /\n/);
    await assert.rejects(here.service.connectCluster());
    const settings = {
      ...{ engines: 1, kernel: 'javascript' as const, python: '', engineNode: '', workDir: dir },
      ...{ leaseGraceMs: 1000, leaseBusyGraceMs: 1000 },
    };
    await assert.rejects(here.service.startCluster(settings), /No cluster answers behind .*far-away\.json/);
  });
});
