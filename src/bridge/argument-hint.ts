/** What to do about a function that was given fewer arguments than it takes. Pure. */
import * as l10n from '@vscode/l10n';

/** @returns undefined where an error says something else, or is about another function. */
export function argumentHint(
  functionName: string,
  { name, message }: { name: string; message: string },
): string | undefined {
  // As Python says it: TypeError: f() missing 1 required positional argument: 'y'
  const isAboutIt = name === 'TypeError' && message.startsWith(`${functionName}() missing `);
  if (!isAboutIt || !/ missing \d+ required positional arguments?:/.test(message)) return undefined;
  return l10n.t(
    'Each item is one argument of {0}, whatever is in it. For several, give a list for each, as in xs, ys.',
    functionName,
  );
}
