import assert from 'node:assert/strict';
import {
  candidates,
  distinct,
  interpreterRow,
  interpretersAmong,
  settingFor,
  type FoundInterpreter,
} from './candidates';

const ready = (version: string) => ({ state: 'ready', python: 'p', version, ipyparallel: '9.0' }) as const;
const lacking = (ipyparallel: string | null) =>
  ({ state: 'lacking', python: 'p', version: '3.11.2', ipyparallel, reason: '', remedy: 'pip' }) as const;
const found = (path: string, version = '3.11.2', folder = '/usr/bin'): FoundInterpreter => ({
  ...{ path, folder },
  check: ready(version),
});

describe('interpreters that may be there', () => {
  it('are those of the workspace, active ones, what is set, and what is on the PATH, each once', () => {
    const env = { VIRTUAL_ENV: '/work/.venv', CONDA_PREFIX: '/conda/envs/sci', CONDA_DEFAULT_ENV: 'sci' };
    const machine = { platform: 'linux', env, folders: ['/work'], now: '/usr/bin/python3' } as const;
    assert.deepEqual(
      candidates({ ...machine, onPath: ['/usr/bin/python3', '/opt/python3.12'] }).map((one) => [
        one.path,
        one.environment,
      ]),
      [
        ['/work/.venv/bin/python', '.venv'],
        ['/work/venv/bin/python', 'venv'],
        ['/work/env/bin/python', 'env'],
        ['/conda/envs/sci/bin/python', 'conda: sci'],
        ['/usr/bin/python3', undefined],
        ['/opt/python3.12', undefined],
      ],
    );
  });

  it('lie elsewhere in environments of Windows', () => {
    const env = { CONDA_PREFIX: 'C:\\conda' };
    const all = candidates({ platform: 'win32', env, folders: ['C:\\work'], now: '', onPath: [] });
    assert.deepEqual(
      [all[0]?.path, all.at(-1)?.path],
      ['C:\\work\\.venv\\Scripts\\python.exe', 'C:\\conda\\python.exe'],
    );
  });

  it('are known by their names', () => {
    assert.deepEqual(
      interpretersAmong([
        'python3.9',
        'python',
        'python3-config',
        'python2',
        'pythonw',
        'python3.12',
        'python3',
      ]),
      ['python3', 'python', 'python3.12', 'python3.9'],
    );
  });
});

describe('interpreters that have answered', () => {
  it('are shown once where several names are one, by the one that is set where it is among them', () => {
    const names = [
      found('/usr/bin/python3'),
      found('/usr/bin/python3.11'),
      found('/usr/bin/python3.9', '3.9.1'),
    ];
    const paths = (now: string): string[] => distinct(names, now).map(({ path }) => path);
    assert.deepEqual(paths(''), ['/usr/bin/python3', '/usr/bin/python3.9']);
    assert.deepEqual(paths('/usr/bin/python3.11'), ['/usr/bin/python3.11', '/usr/bin/python3.9']);
    const venv = found('/work/.venv/bin/python', '3.11.2', '/work/.venv/bin');
    assert.equal(distinct([venv, ...names], '').length, 3);
  });

  it('tell their version, their environment and whether engines can run on them', () => {
    const row = (one: FoundInterpreter, now = ''): string[] => {
      const { name, words } = interpreterRow(one, now, (path) => path.replace('/work', '.'));
      return [name, words];
    };
    const venv = { path: '/work/.venv/bin/python', folder: '', environment: '.venv' };
    assert.deepEqual(row({ ...venv, check: ready('3.12.1') }), [
      'Python 3.12.1 (.venv)',
      'ready \u00b7 ./.venv/bin/python',
    ]);
    assert.match(row({ ...venv, check: lacking(null) })[1] ?? '', /^no ipyparallel \u00b7 /);
    assert.match(row({ ...venv, check: lacking('6.3') })[1] ?? '', /^ipyparallel 6\.3 is too old \u00b7 /);
    assert.deepEqual(row(found('/usr/bin/python3'), '/usr/bin/python3'), [
      'Python 3.11.2',
      'ready \u00b7 chosen now \u00b7 /usr/bin/python3',
    ]);
  });

  it('are set by the workspace’s folder where they are in it', () => {
    assert.equal(settingFor('/work/.venv/bin/python', '/work'), '${workspaceFolder}/.venv/bin/python');
    assert.equal(settingFor('/workshop/bin/python', '/work'), '/workshop/bin/python');
    assert.equal(settingFor('python3', '/work'), 'python3');
    assert.equal(settingFor('/usr/bin/python3', undefined), '/usr/bin/python3');
  });
});
