/** Whether code may run here. The palette offers its commands anyway: the editor may take a while to know. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';

/** Resolves at once in a folder that is trusted, else when it is. */
export function whenTrusted({ workspace }: typeof vscode): Promise<void> {
  if (workspace.isTrusted) return Promise.resolve();
  return new Promise((resolve) => {
    const waiting = workspace.onDidGrantWorkspaceTrust(() => {
      waiting.dispose();
      resolve();
    });
  });
}

/** @throws Error in Restricted Mode. */
export function assertTrusted({ workspace }: typeof vscode): void {
  if (!workspace.isTrusted)
    throw new Error(l10n.t('Engine Room runs no code in Restricted Mode: trust this workspace first.'));
}
