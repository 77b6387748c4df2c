/** Why a Python function cannot be sent to engines: one sentence each that says what to do. */
import type { SyntaxNode } from '@lezer/common';
import { NOTHING_BELOW, refusalOf } from '../finding/refusals';
import { enclosureOf } from './source-tree';

/** @param target what stands below the decorators. @returns undefined when nothing speaks against it. */
export function pythonRefusal(target: SyntaxNode | null, name: string, source: string): string | undefined {
  if (!target) return NOTHING_BELOW;
  if (target.name === 'ClassDefinition') return refusalOf({ kind: 'class', name });
  const around = enclosureOf(target, source);
  switch (around?.kind) {
    case 'class':
      return refusalOf({ kind: 'method', name, inside: around.name });
    case 'function':
    case 'block':
      return refusalOf({ kind: 'function', name, inside: around.name });
    case 'main':
      return `'${name}' is defined below \`if __name__ == '__main__'\`, which engines do not run; move it to the top level of the file.`;
    case 'types':
      return `'${name}' is defined below \`if TYPE_CHECKING\`, which only type checkers read; move it to the top level of the file.`;
    default:
      return undefined;
  }
}
