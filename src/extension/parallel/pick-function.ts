/** Which of the tagged functions of a file is meant. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { TaggedFunction } from '../../cluster/shipping/shipped-function';

export async function pickFunction(
  vs: typeof vscode,
  functions: readonly TaggedFunction[],
): Promise<TaggedFunction | undefined> {
  const picks = functions.map((tagged) => ({
    label: `$(symbol-function) ${tagged.name}`,
    description:
      tagged.refusal === undefined ? l10n.t('line {0}', tagged.line) : l10n.t('cannot run in parallel'),
    tagged,
  }));
  return (await vs.window.showQuickPick(picks, { placeHolder: l10n.t('Run which function?') }))?.tagged;
}
