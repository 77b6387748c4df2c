/** The edited documents of the window: what they hold is what runs, imported or not. */
import type * as vscode from 'vscode';
import type { UnsavedFile } from '../../cluster/shipping/shipped-function';

export function unsavedDocuments(vs: Pick<typeof vscode, 'workspace'>): UnsavedFile[] {
  return vs.workspace.textDocuments
    .filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file')
    .map((document) => ({ file: document.fileName, source: document.getText() }));
}
