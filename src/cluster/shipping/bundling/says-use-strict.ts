/** Whether a text begins with `'use strict'`. */
/** Whitespace, comments and other directives may come before it. */
const DIRECTIVE =
  /^(?:#!.*)?(?:\s|\/\/.*|\/\*[^]*?\*\/|"[^"\n]*"\s*(?:;|\n)|'[^'\n]*'\s*(?:;|\n))*?(?:"use strict"|'use strict')\s*(?:;|\}|\n|$)/;

export function saysUseStrict(code: string): boolean {
  return DIRECTIVE.test(code);
}
