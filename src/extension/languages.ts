/** The editor's languages whose functions can be shipped, and what their files run on. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Kernel } from '../bridge/rpc';
import { engineLanguageOf, languageOf } from '../cluster/shipping/language';

/** Ids, as the editor has them. */
export const LANGUAGES = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'python'];

/** @throws Error when the file is in none of the languages, in one sentence. */
export function kernelFor(file: string): Kernel {
  const language = languageOf(file);
  if (language !== undefined) return language;
  throw new Error(
    l10n.t(
      'Engines run TypeScript, JavaScript and Python, and {0} is not named like any of them: save it with the extension of its language.',
      file,
    ),
  );
}

/** The kernel of the file in the editor; JavaScript where there is none. */
export function kernelInSight(vs: typeof vscode): Kernel {
  return engineLanguageOf(vs.window.activeTextEditor?.document.fileName ?? '');
}
