import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { ProfileSettings, ProfileSettingsError } from './profile-settings';

type Level = Record<string, unknown> | undefined;

/** The user's settings and the workspace's, which the editor puts together name by name. */
function editor(levels: { user?: Level; workspace?: Level }, isOpen = true) {
  const merged = (a: unknown, b: unknown): unknown => {
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return b ?? a;
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return Object.fromEntries(
      names.map((name) => [name, merged((a as never)[name] as unknown, (b as never)[name] as unknown)]),
    );
  };
  const updates: string[] = [];
  const configuration = {
    get: () => merged(levels.user ?? {}, levels.workspace ?? {}),
    inspect: () => ({ globalValue: levels.user, workspaceValue: levels.workspace }),
    update: (_name: string, value: Level, target: 'user' | 'workspace') => {
      updates.push(target);
      levels[target] = value;
      return Promise.resolve();
    },
  };
  const vs = {
    ConfigurationTarget: { Global: 'user', Workspace: 'workspace' },
    workspace: {
      getConfiguration: () => configuration,
      workspaceFolders: isOpen ? [{ uri: { fsPath: '/project' } }] : undefined,
    },
  } as unknown as typeof vscode;
  return { levels, updates, profiles: new ProfileSettings(vs) };
}

describe('the settings of profiles', () => {
  it('are kept in the workspace, which need not hold what the user\u2019s settings say', async () => {
    const { levels, updates, profiles } = editor({ user: { lab: { engines: 8 } } });
    await profiles.change('lab', { variable: 'A' }, '1');
    assert.deepEqual(levels.workspace, { lab: { environment: { A: '1' } } });
    assert.deepEqual(profiles.entry('lab'), { engines: 8, environment: { A: '1' } });
    assert.deepEqual([profiles.names, updates], [['lab'], ['workspace']]);
  });

  it('are the user\u2019s where no folder is open', async () => {
    const { levels, updates, profiles } = editor({}, false);
    await profiles.change('lab', 'engines', 2);
    assert.deepEqual([levels.user, updates], [{ lab: { engines: 2 } }, ['user']]);
  });

  it('are taken back wherever they stand', async () => {
    const there = (): Level => ({ lab: { engines: 2, language: 'python' } });
    const { levels, profiles } = editor({ user: there(), workspace: { lab: { engines: 4 } } });
    await profiles.change('lab', 'engines', undefined);
    assert.deepEqual(levels, { user: { lab: { language: 'python' } }, workspace: undefined });
    assert.deepEqual(profiles.checked('lab').terms, { language: 'python' });
  });

  it('are refused with the first sentence of what is wrong', () => {
    const { profiles } = editor({ user: { lab: { engines: 0 } } });
    assert.throws(() => profiles.assertSound('lab'), ProfileSettingsError);
    profiles.assertSound('other');
  });

  it('are none where the setting is no object', () => {
    const { profiles } = editor({ user: ['lab'] as never });
    assert.deepEqual(profiles.checked('lab'), { terms: {}, problems: [] });
  });
});
