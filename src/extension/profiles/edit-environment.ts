/** *Edit Profile...*, its variables: one is added, changed or taken out at a time. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { pickItem } from '../pick-item';
import { assignmentOf, valueWords, wrongAssignment } from './assignment';
import { isObject } from './environment';
import type { ProfileSettings } from './profile-settings';

export async function editEnvironment(
  vs: typeof vscode,
  profiles: ProfileSettings,
  profile: string,
): Promise<void> {
  const title = l10n.t('Environment of Profile {0}', profile);
  for (;;) {
    const variables = Object.entries(variablesOf(profiles.entry(profile)));
    const add = { label: `$(add) ${l10n.t('Add Variable\u2026')}`, description: '' };
    const remove = { iconPath: new vs.ThemeIcon('trash'), tooltip: l10n.t('Remove Variable') };
    const items = variables.map(([name, value]) => ({
      ...{ label: name, description: valueWords(name, value), name, value },
      buttons: [remove],
    }));
    const picked = await pickItem<(typeof items)[number] | typeof add>(vs, {
      ...{ title, items: [add, ...items] },
      placeHolder: l10n.t('What engines have in their environment beyond the editor\u2019s own'),
      ignoreFocusOut: true,
    });
    if (!picked) return;
    const known = 'name' in picked.item ? picked.item : undefined;
    if (known && picked.button) await profiles.change(profile, { variable: known.name }, undefined);
    else await editVariable(known);
  }

  async function editVariable(known?: { name: string; value: unknown }): Promise<void> {
    const before = known === undefined ? '' : lineOf(known.name, known.value);
    const line = await vs.window.showInputBox({
      title,
      prompt: l10n.t(
        'NAME=value, where {0} and {1} stand for what they name. A name alone is a variable that engines do not have.',
        ...['${workspaceFolder}', '${env:NAME}'],
      ),
      placeHolder: 'DATA=${workspaceFolder}/data',
      value: before,
      // Pasted, perhaps, from another window.
      ignoreFocusOut: true,
      valueSelection: [before.indexOf('=') + 1, before.length],
      validateInput: (text) => (text === '' ? undefined : wrongAssignment(text)),
    });
    if (line === undefined || line === '' || line === before) return;
    const { name, value } = assignmentOf(line);
    await profiles.change(profile, { variable: name }, value);
    if (known && known.name !== name) await profiles.change(profile, { variable: known.name }, undefined);
  }
}

function variablesOf(entry: unknown): Record<string, unknown> {
  const environment = isObject(entry) ? entry['environment'] : undefined;
  return isObject(environment) ? environment : {};
}

function lineOf(name: string, value: unknown): string {
  if (value === null) return name;
  return `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
}
