/** What a module exports, by name. */
import type * as ESTree from 'estree';
import { declarationIn } from './ast';
import type { ModuleModel } from './module-model';

export interface Export {
  /** The module's own name for it; undefined for what it hands on from another. */
  readonly local: string | undefined;
  /** A statement that exports it alone; empty where its definition does. */
  readonly text: string;
}

/** `*` stands for what it hands on by `export *`. Of CommonJS nothing is known before it runs. */
export function exportsOf({ code, statements }: ModuleModel): ReadonlyMap<string, Export> {
  const all = new Map<string, Export>();
  for (const { node, defines } of statements) {
    if (node.type === 'ExportDefaultDeclaration') all.set('default', { local: 'default', text: '' });
    if (node.type === 'ExportAllDeclaration') {
      const name = node.exported ? nameOf(node.exported) : '*';
      const text = `${all.get(name)?.text ?? ''}${code.slice(...node.range!)}\n`;
      all.set(name, { local: undefined, text });
    }
    if (node.type !== 'ExportNamedDeclaration') continue;
    if (declarationIn(node)) for (const name of defines) all.set(name, { local: name, text: '' });
    for (const one of node.specifiers) {
      const from = node.source ? ` from ${node.source.raw}` : '';
      const text = `export { ${code.slice(...one.range!)} }${from};`;
      all.set(nameOf(one.exported), { local: node.source ? undefined : nameOf(one.local), text });
    }
  }
  return all;
}

function nameOf(node: ESTree.Identifier | ESTree.Literal): string {
  return node.type === 'Identifier' ? node.name : String(node.value);
}
