/** What a profile's cluster is started with, for the editor: its environment reaches every engine, and nobody else. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BridgeBench } from '../support/bridge-bench';
import { newest } from '../support/pythons';

const { interpreter } = newest;
const SECRET = 'vErYsEcReT';

describe('a cluster with an environment of its own, for the editor', () => {
  let bench: BridgeBench;
  beforeEach(() => (bench = new BridgeBench()));
  afterEach(() => bench.close());

  const seen = async (engine: number, file: string, code: string): Promise<string | null | undefined> => {
    const place = { code, file, line: 1, columns: { first: 0, others: 0 } };
    const [outcome] = await bench.service.runSelection(`${engine}`, { ...place, target: engine });
    return outcome?.error?.message ?? outcome?.value;
  };
  const inJavaScript = (engine: number): Promise<string | null | undefined> =>
    seen(engine, '/a.js', '[process.env.DATA, process.env.TOKEN, process.env.HOME].join()');

  it('gives it to the engines it starts, adds and starts again, and remembers the settings by their mark', async () => {
    const profile = join(bench.dir, 'profile_bridge');
    mkdirSync(profile, { recursive: true });
    // The profile's own, which ipyparallel runs in every engine of it.
    writeFileSync(join(profile, 'ipengine_config.py'), 'import os\nos.environ["BY_PROFILE"] = "yes"\n');
    const environment = { DATA: '/data', TOKEN: SECRET, HOME: null };
    await bench.start('javascript', '', 1, { environment, settingsMark: 'a1' });
    assert.equal(bench.cluster?.settingsMark, 'a1');
    assert.equal(await inJavaScript(0), `'/data,${SECRET},'`);
    await bench.service.restartEngines([0]);
    await bench.engines((engines) =>
      engines.some(({ restarts, state }) => restarts === 1 && state === 'idle'),
    );
    assert.equal(await inJavaScript(0), `'/data,${SECRET},'`);

    await bench.service.addEngines(1, 'python', interpreter);
    const code = 'import os\n[os.environ.get(n) for n in ("DATA", "TOKEN", "HOME", "BY_PROFILE")]';
    assert.equal(await seen(1, '/a.py', code), `['/data', '${SECRET}', None, 'yes']`);

    // For every user of the machine to read.
    const commands = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    assert.match(commands, /settings-mark=a1/);
    assert.equal(commands.includes(SECRET), false);
  });

  it('is started as it always was where nothing is set', async () => {
    await bench.start('javascript', '');
    assert.equal(bench.cluster?.settingsMark, '');
    assert.equal(await inJavaScript(0), `',,${process.env['HOME'] ?? ''}'`);
  });
});
