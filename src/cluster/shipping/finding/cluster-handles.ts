/** A program's own connection to the cluster: a function that mentions it would have every engine connect anew. */
import type * as ESTree from 'estree';
import type { PlainModule } from '../bundling/transpile';
import { ShippingError } from '../shipped-function';
import { children, declarationIn } from '../slicing/ast';
import type { Statement } from '../slicing/module-model';

const PACKAGE = /^engine-room(?:\/|$)/;

/** @param kept statements that travel. @throws ShippingError at the connection when it is among them */
export function refuseClusterHandles(kept: readonly Statement[], plain: PlainModule): void {
  const ours = new Set(
    kept.flatMap(({ node, defines }) =>
      node.type === 'ImportDeclaration' && PACKAGE.test(String(node.source.value)) ? [...defines] : [],
    ),
  );
  if (ours.size === 0) return;
  for (const { node, from } of kept) {
    const declaration = declarationIn(node);
    if (declaration?.type !== 'VariableDeclaration') continue;
    const handle = declaration.declarations.find(({ init }) => init && opensCluster(init, ours));
    if (handle?.id.type !== 'Identifier') continue;
    const before = plain.code.slice(0, from).split('\n');
    const { line, column } = plain.original(before.length, before.at(-1)!.length + 1);
    throw new ShippingError(
      `'${handle.id.name}' is this program's own connection to the cluster and the function reaches it; pass what it needs as an argument, or connect inside the function`,
      plain.file,
      line,
      column,
    );
  }
}

/** `await Client.connect()`, `new Cluster()`, `await Cluster.start()`: not inside a function. */
function opensCluster(node: ESTree.Node, ours: ReadonlySet<string>): boolean {
  if (/Function/.test(node.type)) return false;
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const { callee } = node;
    const opener = callee.type === 'MemberExpression' ? callee.object : callee;
    const byMethod = callee.type === 'MemberExpression' || node.type === 'NewExpression';
    if (byMethod && opener.type === 'Identifier' && ours.has(opener.name)) return true;
  }
  return children(node).some((child) => opensCluster(child, ours));
}
