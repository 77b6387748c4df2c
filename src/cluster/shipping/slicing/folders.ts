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
    isSimple(statement, { links, module, needed })
  );
}

interface Around {
  readonly links: Links;
  readonly module: ModuleModel;
  readonly needed: Names;
}

function isSimple(first: Statement, { links, module, needed }: Around): boolean {
  // Statements that are found on the way are looked at in turn.
  const all = new Set([first]);
  for (const { code, node, mentions } of all) {
    if (code.size > 0 || asksCommandLine(node)) return false;
    for (const name of mentions) {
      if (needed.has(name) || !module.bindings.has(name)) continue;
      for (const one of links.definers(name)) {
        if (!one.origin) all.add(one);
        else if (one.origin.kind !== 'node') return false;
      }
    }
  }
  return true;
}
