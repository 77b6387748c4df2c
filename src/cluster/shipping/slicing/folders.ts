/** Folders that a module makes for its functions to write into: making one again does no harm. */
import type { Links } from './links';
import type { ModuleModel, Statement } from './module-model';
import { asksCommandLine } from './script-guards';
import type { Names } from './values';
import type { Works } from './works';

/**
 * True for `mkdirSync(out, { recursive: true })`, where that needs no more than Node.js and values that are made without
 * running anything else.
 */
export function makesFolder(
  statement: Statement,
  works: Works,
  links: Links,
  module: ModuleModel,
  needed: Names,
): boolean {
  const { load } = statement.effects;
  return (
    statement.node.type === 'ExpressionStatement' &&
    load.acts.some((act) => works.makesFolder(act)) &&
    isSimple(statement, { links, module, needed }, new Set())
  );
}

interface Around {
  readonly links: Links;
  readonly module: ModuleModel;
  readonly needed: Names;
}

function isSimple(statement: Statement, around: Around, seen: Set<Statement>): boolean {
  if (seen.has(statement)) return true;
  seen.add(statement);
  const { links, module, needed } = around;
  if (statement.code.size > 0 || asksCommandLine(statement.node)) return false;
  return [...statement.mentions].every((name) => {
    if (needed.has(name) || !module.bindings.has(name)) return true;
    return links
      .definers(name)
      .every((one) => (one.origin ? one.origin.kind === 'node' : isSimple(one, around, seen)));
  });
}
