/**
 * Import statements of cells that name a module of the user's own, `./lib/is-prime` say, or a package of the user's that
 * Node cannot read as it is: found and read as Run over… finds and reads it, so also without its ending and in TypeScript,
 * as a package of the same repository, and by a path of tsconfig.json.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadShipped } from '../code';

/** @param refused by Node, which was asked first: with what it said. */
export type LocalImport = (specifier: string, refused?: { failure: unknown }) => Promise<unknown>;

/**
 * Node has found nothing, or no JavaScript. None of it has run yet, but for a module that at its top level awaits an
 * `import()` of what is not found: that one begins once more.
 */
const UNREAD = new Set([
  ...['ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT', 'ERR_UNKNOWN_FILE_EXTENSION'],
  ...['ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX', 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING'],
  // A path of tsconfig.json may begin with `#`.
  ...['ERR_PACKAGE_IMPORT_NOT_DEFINED', 'ERR_INVALID_MODULE_SPECIFIER'],
]);

/** Namespaces by the hash of their code: cells share a module's state until the module changes. */
const loaded = new Map<string, Promise<unknown>>();

/** @param file where the cell comes from; a cell of no file imports from the working directory. */
export function localImport(file: string | undefined, cwd: string): LocalImport {
  const origin = file ?? join(cwd, 'cell.ts');
  return async (specifier, refused) => {
    // Code may throw anything, `null` and `undefined` among them.
    const code = (refused?.failure as NodeJS.ErrnoException | null | undefined)?.code ?? '';
    if (refused && (!UNREAD.has(code) || specifier.endsWith('.json'))) throw refused.failure;
    // A native addon, or JSON with all its keys, is what Node itself makes of it.
    if (/\.(?:node|json)$/.test(specifier)) return { default: createRequire(origin)(specifier) as unknown };
    // Loaded on first use: most engines never run a cell with an import of its own.
    const { shipModule, ShippingError } = await import('../../shipping');
    const shipped = await shipModule({ file: origin, specifier }).catch((error: unknown) => {
      // Nobody finds it: Node's own words name the file that imports it.
      const isNowhere =
        error instanceof ShippingError && error.reason.startsWith(`cannot find '${specifier}'`);
      throw isNowhere && refused ? refused.failure : error;
    });
    let namespace = loaded.get(shipped.hash);
    if (!namespace) {
      namespace = loadShipped(shipped).then((all) => all());
      loaded.set(shipped.hash, namespace);
    }
    return namespace;
  };
}
