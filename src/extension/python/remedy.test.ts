import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { commands } from '../contributions';
import type { Room } from '../room';
import { PYTHON_EXTENSION } from './python-extension';
import { chooseInterpreter } from './remedy';

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
