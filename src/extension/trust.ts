/** Whether code may run here. The palette offers its commands anyway: the editor may take a while to know. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';

/** @throws Error in Restricted Mode. */
export function assertTrusted({ workspace }: typeof vscode): void {
  if (!workspace.isTrusted)
    throw new Error(l10n.t('Engine Room runs no code in Restricted Mode: trust this workspace first.'));
}
