/** A module beside a file of the user's as shipped code: what an import statement there would give. */
import { bundle } from './bundling/bundle';
import { toPlainModule } from './bundling/transpile';
import type { ShippedFunction } from './shipped-function';
import { Sources } from './sources';

export interface ModuleRequest {
  /** Absolute path of the file that imports. */
  file: string;
  /** As the import statement writes it: `./lib/is-prime`. */
  specifier: string;
}

/**
 * The shipped function takes nothing and returns the module's namespace.
 * @throws ShippingError when there is no such module, or it does not parse
 */
export async function shipModule({ file, specifier }: ModuleRequest): Promise<ShippedFunction> {
  const bundled = await bundle({
    module: await toPlainModule(file, ''),
    entry: `import * as all from ${JSON.stringify(specifier)};\nexport const __target = () => all;`,
    contents: '',
    above: '',
    open: new Set(),
    travel: { sources: new Sources(), packages: 'installed', whole: false },
  });
  return { ...bundled, name: specifier, origin: file, notes: [] };
}
