import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { PythonCheck } from '../../bridge/rpc';
import { commands } from '../contributions';
import type { Room } from '../room';
import { PYTHON_EXTENSION } from './python-extension';
import { chooseInterpreter, remedyPython } from './remedy';

interface Case {
  hasExtension: boolean;
  /** Of the setting, or of the profile. */
  set?: string;
  isOfProfile?: boolean;
  isTrusted?: boolean;
}

describe('chooseInterpreter', () => {
  /** What opened, and whether another was chosen: in a list, the one that is there. */
  const chosen = async ({ hasExtension, set = '', isOfProfile = false, isTrusted = true }: Case) => {
    const done: unknown[] = [];
    const python = { executable: { uri: { fsPath: '/found/python' } }, version: { major: 3 } };
    const api = { environments: { known: [python] } };
    let accept = (): void => {};
    const pick = {
      items: [] as (vscode.QuickPickItem & { path?: string })[],
      get activeItems() {
        return this.items.filter(({ path }) => path !== undefined);
      },
      onDidAccept: (listener: () => void) => (accept = listener),
      onDidTriggerItemButton: () => {},
      onDidHide: () => {},
      onDidChangeActive: () => {},
      show: () => queueMicrotask(accept),
      dispose: () => {},
    };
    const vs = {
      QuickPickItemKind: { Separator: -1 },
      env: {},
      ConfigurationTarget: { Global: 1, Workspace: 2 },
      extensions: {
        getExtension: (id: string) => {
          assert.equal(id, PYTHON_EXTENSION);
          return hasExtension ? { activate: () => Promise.resolve(api) } : undefined;
        },
      },
      window: { createQuickPick: () => pick },
      workspace: {
        isTrusted,
        workspaceFolders: [{ uri: { fsPath: '/work' } }],
        getConfiguration: () => ({
          get: () => (isOfProfile ? '' : set),
          inspect: () => undefined,
          update: (...call: unknown[]) => Promise.resolve(done.push(['setting', ...call])),
        }),
      },
      commands: { executeCommand: (...call: unknown[]) => Promise.resolve(done.push(call)) },
    };
    const settings = {
      ...{ python: set, pythonIsOfProfile: isOfProfile, profile: 'p', defaults: { python: set } },
      profiles: {
        entry: () => ({ python: set }),
        change: (...call: unknown[]) => Promise.resolve(done.push(['profile', ...call])),
      },
    };
    const room = { client: {}, settings } as unknown as Pick<Room, 'client' | 'settings'>;
    return [await chooseInterpreter(vs as unknown as typeof vscode, room), ...done];
  };

  it('is the Python extension\u2019s affair where its choice is used', async () => {
    assert.deepEqual(await chosen({ hasExtension: true }), [false, ['python.setInterpreter']]);
  });

  it('sets another where one is set: that extension\u2019s choice would not be used', async () => {
    assert.deepEqual(await chosen({ hasExtension: true, set: '/old/python' }), [
      true,
      ['setting', 'python', '/found/python', 2],
    ]);
  });

  it('sets the profile\u2019s where the profile names one', async () => {
    assert.deepEqual(await chosen({ hasExtension: true, set: '/old/python', isOfProfile: true }), [
      true,
      ['profile', 'p', 'python', '/found/python'],
    ]);
  });

  it('opens what is to be edited in Restricted Mode, where no interpreter may be started', async () => {
    const [isDone, edit] = await chosen({
      ...{ hasExtension: true, isTrusted: false },
      set: '/x',
      isOfProfile: true,
    });
    assert.deepEqual([isDone, edit], [false, [commands.editProfile, 'p']]);
    const [isSet, open] = await chosen({ hasExtension: false, isTrusted: false });
    assert.equal(isSet, false);
    assert.deepEqual(open, ['workbench.action.openSettings', { query: 'engineRoom.python' }]);
  });
});

describe('remedyPython', () => {
  let folder = '';
  const within = (environment: string): string =>
    process.platform === 'win32'
      ? join(environment, 'Scripts', 'python.exe')
      : join(environment, 'bin', 'python');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'engine-room-remedy-'));
    for (const environment of ['.venv', 'venv', 'env']) {
      const program = within(join(folder, environment));
      mkdirSync(join(program, '..'), { recursive: true });
      writeFileSync(program, '', { mode: 0o755 });
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const lacking = {
    ...{ state: 'lacking', python: 'python3', version: '3.12', ipyparallel: null },
    ...{ reason: 'It lacks ipyparallel.', remedy: 'pip' },
  } as const satisfies PythonCheck;
  interface Case {
    /** Environments that can run engines. */
    ready: string[];
    presses?: string;
    hasExtension?: boolean;
    isOfProfile?: boolean;
    isTrusted?: boolean;
  }
  /** The buttons, what was set, and whether something was done. */
  const offered = async (given: Case): Promise<[string[], unknown[], boolean]> => {
    const { ready, presses, hasExtension = false, isOfProfile = false, isTrusted = true } = given;
    let buttons: string[] = [];
    const set: unknown[] = [];
    const vs = {
      ConfigurationTarget: { Global: 1, Workspace: 2 },
      extensions: { getExtension: () => (hasExtension ? {} : undefined) },
      window: {
        showErrorMessage: (_message: string, ...offers: string[]) => {
          buttons = offers;
          return Promise.resolve(presses);
        },
      },
      workspace: {
        isTrusted,
        workspaceFolders: [{ uri: { fsPath: folder } }],
        getConfiguration: () => ({ update: (...call: unknown[]) => Promise.resolve(set.push(call)) }),
      },
    };
    const bridge = {
      checkPython: (path: string): Promise<PythonCheck> =>
        Promise.resolve(
          ready.some((environment) => path === within(join(folder, environment)))
            ? { state: 'ready', python: path, version: '3.12', ipyparallel: '9.0' }
            : lacking,
        ),
    };
    const tools = {
      client: { get: () => Promise.resolve(bridge) },
      log: { warn: assert.fail },
      settings: { python: '', pythonIsOfProfile: isOfProfile },
    } as unknown as Pick<Room, 'client' | 'log' | 'settings'>;
    const isDone = await remedyPython(vs as unknown as typeof vscode, tools, lacking, '');
    return [buttons, set, isDone];
  };
  const [install, choose] = ['Install', 'Choose Interpreter\u2026'];

  it('offers an environment of the workspace that is ready first, and sets it', async () => {
    assert.deepEqual(await offered({ ready: ['venv', 'env'], presses: 'Use venv' }), [
      ['Use venv', install, choose],
      [['python', `\${workspaceFolder}${within('/venv').replaceAll('\\', '/')}`, 2]],
      true,
    ]);
  });

  it('offers none where none is ready, or it would not be used, or none may be started', async () => {
    const ready = ['.venv'];
    for (const one of [
      { ready: [] },
      { ready, hasExtension: true },
      { ready, isOfProfile: true },
      { ready, isTrusted: false },
    ])
      assert.deepEqual(await offered(one), [[install, choose], [], false]);
  });
});
