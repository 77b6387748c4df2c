/** Expressions by which others name what is in the namespace. */
import { constants, Script } from 'node:vm';

/** In the global scope, where what cells declared lives. @throws what the expression throws. */
export function valueInNamespace(expression: string): unknown {
  return run(`(\n${expression}\n)`);
}

/** @param place whatever can stand left of `=`. @throws what the assignment throws. */
export function assignInNamespace(place: string, value: unknown): void {
  (run(`(value) => {\n${place} = value; }`) as (value: unknown) => void)(value);
}

/** @param source with the user's words from its second line on. */
function run(source: string): unknown {
  const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  const script = new Script(source, { filename: 'expression', lineOffset: -1, importModuleDynamically });
  return script.runInThisContext() as unknown;
}
