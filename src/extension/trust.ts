/** Whether code may run here. The palette offers its commands anyway: the editor may take a while to know. */
import type * as vscode from 'vscode';

/** @throws Error in Restricted Mode. */
export function assertTrusted({ workspace }: typeof vscode): void {
  if (!workspace.isTrusted)
    throw new Error('Engine Room runs no code in Restricted Mode: trust this workspace first.');
}
