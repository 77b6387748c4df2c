/** A method as a top-level function, and what stays in its place: a call of it, so that the method's callers go on. */
import type { SyntaxNode } from '@lezer/common';
import { type Candidate, isFunctionNode } from '../../finding/source-tree';
import type { TextChange } from '../tag-diagnostic';
import { change } from '../text-ranges';

export interface Detached {
  readonly text: string;
  readonly remains: readonly TextChange[];
}

/** Undefined for what has no equal outside: accessors, constructors, generators, decorated and abstract methods. */
export function detachMethod(
  { node, name }: Candidate,
  source: string,
  isTyped: boolean,
): Detached | undefined {
  const label = node.getChild('PropertyDefinition');
  if (!label || name === 'constructor') return undefined;
  if (['get', 'set', 'Star', 'Decorator', 'abstract'].some((part) => node.getChild(part))) return undefined;
  const value = functionIn(node);
  if (value) {
    const text = `const ${name} = ${source.slice(value.from, value.to)};`;
    const [from, to] = node.name === 'Property' ? [node.from, node.to] : [value.from, value.to];
    return { text, remains: [change(source, from, to, name)] };
  }
  const body = node.getChild('Block');
  if (!body || !node.getChild('ParamList')) return undefined;
  const isAsync = node.getChild('async') ? 'async ' : '';
  const text = `${isAsync}function ${name}${source.slice(label.to, body.to)}`;
  if (node.name === 'Property') return { text, remains: [change(source, node.from, node.to, name)] };
  const args = isTyped ? `...args: Parameters<typeof ${name}>` : '...args';
  return { text, remains: [change(source, label.to, body.to, `(${args}) { return ${name}(...args); }`)] };
}

/** The function that a property holds. */
export function functionIn(node: SyntaxNode): SyntaxNode | undefined {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (isFunctionNode(child)) return child;
  }
  return undefined;
}
