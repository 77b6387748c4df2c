/** What a function is run over: an expression in its own language, or the rows of a data file. Pure. */
import * as l10n from '@vscode/l10n';
import type { Kernel } from '../../bridge/rpc';

export interface Inputs {
  /** The expression, or how the file is called where it is shown. */
  text: string;
  /** Absolute path of a data file. */
  file?: string;
}

/** Endings of the files that can be inputs, as a dialog filters them. */
export const DATA_FILES = ['csv', 'tsv', 'json', 'jsonl', 'ndjson'];

/** `settings.json` is a field of `settings`, whatever files there are. */
const PATH = new RegExp(`^(?!\\w+\\.json$)[^'"()[\\]{}]+\\.(?:${DATA_FILES.join('|')})$`, 'i');

/**
 * @param picked the file that was picked last; it counts as long as its name stands there unchanged.
 * @param fileAt the absolute path of a file that is called so, where it is there.
 */
export function inputsFrom(
  typed: string,
  picked: Inputs | undefined,
  fileAt: (path: string) => string | undefined,
): Inputs {
  const text = typed.trim();
  if (text === picked?.text && picked.file !== undefined) return picked;
  const file = PATH.test(text) ? fileAt(text) : undefined;
  return file === undefined ? { text } : { text, file };
}

/** What to type, in the words of the function's language. */
export function inputsPrompt(name: string, kernel: Kernel, picked: Inputs | undefined): string {
  if (picked?.file !== undefined) return l10n.t('{0} runs once for each row or item of this file.', name);
  const examples =
    kernel === 'python'
      ? l10n.t('range(1000), glob("*.csv"), or xs, ys for f(x, y)')
      : l10n.t('range(1000) or [1, 2, 3]');
  return l10n.t(
    'Inputs of {0}: an expression in this file\u2019s own words, such as {1}; or the path of a CSV or JSON file.',
    ...[name, examples],
  );
}
