/** Expressions by which others name what is in the namespace. */

/** Indirect `eval` runs in the global scope, where what cells declared lives. @throws what the expression throws. */
export function valueInNamespace(expression: string): unknown {
  return (0, eval)(`(${expression}\n)`);
}
