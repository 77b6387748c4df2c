/**
 * Import statements of cells that name a module of the user's own, `./lib/is-prime` say: found and read as
 * Run over… finds and reads it, so also without its ending and in TypeScript.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadShipped } from '../code';

export type LocalImport = (specifier: string) => Promise<unknown>;

/** Namespaces by the hash of their code: cells share a module's state until the module changes. */
const loaded = new Map<string, Promise<unknown>>();

/** @param file where the cell comes from; a cell of no file imports from the working directory. */
export function localImport(file: string | undefined, cwd: string): LocalImport {
  const origin = file ?? join(cwd, 'cell.ts');
  return async (specifier) => {
    // A native addon, or JSON with all its keys, is what Node itself makes of it.
    if (/\.(?:node|json)$/.test(specifier)) return { default: createRequire(origin)(specifier) as unknown };
    // Loaded on first use: most engines never run a cell with an import of its own.
    const { shipModule } = await import('../../shipping');
    const shipped = await shipModule({ file: origin, specifier });
    let namespace = loaded.get(shipped.hash);
    if (!namespace) {
      namespace = loadShipped(shipped).then((all) => all());
      loaded.set(shipped.hash, namespace);
    }
    return namespace;
  };
}
