/** What a condition of a filter may look like. Pure. */

/** What is compared, if not the value itself, how, and with what. */
export const CONDITION = /^(?:([^<>=!]*[^<>=!\s])\s*|)(<=|>=|!==?|===?|=|<|>)\s*(\S.*)$/s;
export const EXPRESSION = /^\/(.+)\/([imsu]*)$/s;
export const QUOTED = /^(["'`])(.*)\1$/s;

export function isQuote(beginning: string): boolean {
  return /^["'`]/.test(beginning);
}
