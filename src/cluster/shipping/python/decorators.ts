/** Which decorators are a tag, and which were meant to be one. */
import { isMisspelledTag } from '../finding/misspelling';

/** A path of names, `view.parallel`: what is left of a decorator without its calls and subscripts. */
const PATH = /^@\s*((?:[\p{ID_Continue}.\s]*\.)?)\s*([A-Za-z_]\w*)\s*$/u;
/** Others' decorators of the same name; they mean their own clusters. */
const FOREIGN = /^ray\.$/;

export interface PythonTag {
  /** As it is written, with its `@` and without its call. */
  readonly word: string;
  readonly misspelled: boolean;
}

/** Cheap: says whether looking closer can find anything. */
export function mayHoldPythonTag(source: string): boolean {
  for (const [line] of source.matchAll(/^[ \t]*@.*/gm)) {
    if (/\b(parallel|remote)\b/.test(line)) return true;
    for (const [word] of line.matchAll(/\b[Pp][a-z]{5,11}\b/g)) if (isMisspelledTag(word)) return true;
  }
  return false;
}

/**
 * @param decorator its text from the `@` on.
 * @param source tells whether a word that looks misspelled is a name of the user's own.
 */
export function tagOf(decorator: string, source: string): PythonTag | undefined {
  const [, path, word] = PATH.exec(withoutBrackets(decorator)) ?? [];
  if (path === undefined || word === undefined || FOREIGN.test(path)) return undefined;
  const tag = { word: `@${path}${word}` };
  if (word === 'parallel' || (word === 'remote' && path !== '')) return { ...tag, misspelled: false };
  if (!isMisspelledTag(word) || (path === '' && isBound(word, source))) return undefined;
  return { ...tag, misspelled: true };
}

function isBound(name: string, source: string): boolean {
  const forms = [
    `(?:from[ \\t].*)?import\\b.*\\b${name}\\b`,
    `(?:async[ \\t]+)?(?:def|class)[ \\t]+${name}\\b`,
    `${name}[ \\t]*=`,
    // One line of an import in brackets.
    `[\\w \\t,]*\\b${name},?[ \\t]*\\)?[ \\t]*\\r?$`,
  ];
  return new RegExp(`^[ \\t]*(?:${forms.join('|')})`, 'm').test(source);
}

/** `@rc[:].parallel(a=(1,))` is `@rc.parallel`; a bracket that is not closed (yet) hides what follows. */
function withoutBrackets(decorator: string): string {
  let text = decorator.replace(/'[^'\n]*'|"[^"\n]*"/g, '').replace(/#.*/g, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/\([^()[\]]*\)|\[[^()[\]]*\]/g, '');
  }
  return text.replace(/[([].*/s, '').trim();
}
