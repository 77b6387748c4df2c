/** Which words may name a function. */

/** An identifier that is no keyword, in modules too. */
export function isFreeWord(name: string): boolean {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) || name === 'await') return false;
  try {
    // The language itself knows best; a declaration of one word runs nothing.
    new Function(`'use strict'; let ${name};`);
    return true;
  } catch {
    return false;
  }
}
