/**
 * Import statements of cells that name a module of the user's own, `./lib/is-prime` say, or a package of the user's that
 * Node cannot read as it is: found and read as Run over… finds and reads it, so also without its ending and in TypeScript,
 * as a package of the same repository, and by a path of tsconfig.json.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadShipped } from '../code';

/** @param failure what Node said where it was asked first. */
export type LocalImport = (specifier: string, failure?: unknown) => Promise<unknown>;

/** Node has found nothing, or no JavaScript; nothing has run yet. */
const UNREAD = new Set([
  ...['ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT', 'ERR_UNKNOWN_FILE_EXTENSION'],
  ...['ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX', 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING'],
]);

/** Namespaces by the hash of their code: cells share a module's state until the module changes. */
const loaded = new Map<string, Promise<unknown>>();

/** @param file where the cell comes from; a cell of no file imports from the working directory. */
export function localImport(file: string | undefined, cwd: string): LocalImport {
  const origin = file ?? join(cwd, 'cell.ts');
  return async (specifier, failure) => {
    if (failure !== undefined && !UNREAD.has((failure as NodeJS.ErrnoException).code ?? '')) throw failure;
    // A native addon, or JSON with all its keys, is what Node itself makes of it.
    if (/\.(?:node|json)$/.test(specifier)) return { default: createRequire(origin)(specifier) as unknown };
    // Loaded on first use: most engines never run a cell with an import of its own.
    const { shipModule, ShippingError } = await import('../../shipping');
    const shipped = await shipModule({ file: origin, specifier }).catch((error: unknown) => {
      // Nobody finds it: Node's own words name the file that imports it.
      const isNowhere =
        error instanceof ShippingError && error.reason.startsWith(`cannot find '${specifier}'`);
      throw isNowhere && failure !== undefined ? failure : error;
    });
    let namespace = loaded.get(shipped.hash);
    if (!namespace) {
      namespace = loadShipped(shipped).then((all) => all());
      loaded.set(shipped.hash, namespace);
    }
    return namespace;
  };
}
