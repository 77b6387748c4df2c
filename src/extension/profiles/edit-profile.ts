/** *Edit Profile...*: what a profile is started with, one value after the other, each kept as soon as it is given. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { openSettingsText } from '../open-settings';
import { pickItem } from '../pick-item';
import { askInterpreter } from '../python/ask-interpreter';
import type { Room } from '../room';
import { assertTrusted } from '../trust';
import { chooseProgram } from './choose-program';
import { editEnvironment } from './edit-environment';
import { editRows, languageWords, type EditRow } from './edit-rows';
import { isObject } from './environment';
import { engineCountOf, MOST_ENGINES, type TermName } from './profile-terms';

type Tools = Pick<Room, 'settings' | 'client'>;

/** Resolves when the user is done. */
export async function editProfile(vs: typeof vscode, tools: Tools, profile: string): Promise<void> {
  assertTrusted(vs);
  const { profiles } = tools.settings;
  const editors = editorsOf(vs, tools, profile);
  const reset = { iconPath: new vs.ThemeIcon('discard'), tooltip: l10n.t('Use the Default') };
  const text = { label: `$(go-to-file) ${l10n.t('Open Settings (JSON)')}`, description: '' };
  for (;;) {
    const rows = editRows(profiles.entry(profile), tools.settings.defaults);
    const items = rows.map((row) => ({ ...row, ...(row.isSet && { buttons: [reset] }) }));
    const picked = await pickItem<EditRow | typeof text>(vs, {
      title: l10n.t('Profile {0}', profile),
      placeHolder: l10n.t('What its clusters are started with'),
      // A value that was kept has the view of engines drawn anew, which takes the keys back.
      ignoreFocusOut: true,
      items: [...items, { label: '', kind: vs.QuickPickItemKind.Separator }, text],
    });
    if (!picked) return;
    const { item, button } = picked;
    if (!('term' in item)) return openSettingsText(vs, 'profiles');
    if (button) await profiles.change(profile, item.term, undefined);
    else await editors[item.term]();
  }
}

/** How each value is asked for. */
function editorsOf(
  vs: typeof vscode,
  { settings, client }: Tools,
  profile: string,
): Record<TermName, () => Promise<void>> {
  const { profiles } = settings;
  const now = (term: TermName): string | undefined => {
    const entry = profiles.entry(profile);
    const value = isObject(entry) ? entry[term] : undefined;
    return value === undefined || value === null ? undefined : String(value);
  };
  const titleOf = (what: string): string => l10n.t('{0} of Profile {1}', what, profile);

  const engines = async (): Promise<void> => {
    const answer = await vs.window.showInputBox({
      title: titleOf(l10n.t('Number of Engines')),
      prompt: l10n.t('How many are started at a time: a number, or "auto" for one per processor.'),
      value: now('engines') ?? String(settings.defaults.engines),
      ignoreFocusOut: true,
      validateInput: (text) =>
        engineCountOf(text) === undefined
          ? l10n.t('A whole number from 1 to {0}, or "auto".', MOST_ENGINES)
          : undefined,
    });
    if (answer !== undefined) await profiles.change(profile, 'engines', engineCountOf(answer));
  };
  const language = async (): Promise<void> => {
    const items = (['javascript', 'python'] as const).map((kernel) => ({
      label: languageWords(kernel),
      kernel,
    }));
    const either = { label: l10n.t('That of the File in the Editor'), kernel: undefined };
    const chosen = await vs.window.showQuickPick([...items, either], {
      title: titleOf(l10n.t('Language')),
      placeHolder: l10n.t('What Start Cluster starts; a run starts what its file needs'),
      ignoreFocusOut: true,
    });
    if (chosen) await profiles.change(profile, 'language', chosen.kernel);
  };
  const python = async (): Promise<void> => {
    const path = await askInterpreter(vs, { client }, titleOf(l10n.t('Python Interpreter')), now('python'));
    if (path === undefined) return;
    await profiles.change(profile, 'python', path.trim() || undefined);
    const { python: found } = profiles.checked(profile).terms;
    if (found === undefined) return;
    const check = await (await client.get()).checkPython(found, settings.placeOf('python', profile));
    // What can be installed is offered at the start.
    if (check.state !== 'ready') void vs.window.showWarningMessage(check.reason);
  };
  const engineNode = async (): Promise<void> => {
    const title = titleOf(l10n.t('Node for JavaScript'));
    const path = await chooseProgram(vs, {
      title,
      now: now('engineNode'),
      known: [],
      example: '/usr/bin/node',
    });
    if (path !== undefined) await profiles.change(profile, 'engineNode', path.trim() || undefined);
  };
  return { engines, language, python, engineNode, environment: () => editEnvironment(vs, profiles, profile) };
}
