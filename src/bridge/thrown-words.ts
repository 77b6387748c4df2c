/** What was thrown, with what brought it about. Pure. */
import * as l10n from '@vscode/l10n';
import type { Thrown } from './run-views';

type One = Pick<Thrown, 'name' | 'message'>;

/** `LoadError: no data, caused by KeyError: 'a'`. */
export function thrownWords(thrown: Thrown): string {
  return chain(thrown)
    .map(wordsOf)
    .reduceRight((cause, words) => l10n.t('{0}, caused by {1}', words, cause));
}

/** The same, of messages of several lines the first. */
export function thrownLine(thrown: Thrown): string {
  const [first, ...causes] = chain(thrown).map(({ name, message }) => ({
    name,
    message: message.split('\n', 1)[0] ?? '',
  }));
  return thrownWords({ ...(first as One), causes });
}

/** In one language, for files: other programs read it. */
export function thrownText(thrown: Thrown): string {
  return chain(thrown).map(wordsOf).join(', caused by ');
}

function chain({ name, message, causes = [] }: Thrown): One[] {
  return [{ name, message }, ...causes];
}

function wordsOf({ name, message }: One): string {
  return [name, message].filter((word) => word !== '').join(': ');
}
