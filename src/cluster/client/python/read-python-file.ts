/** A Python file of the user's, read on this side: engines get its text, and need not see the file. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ShippingError } from '../../shipping/shipped-function';
import { sourceText } from '../../shipping/text-file';

/**
 * @param file a path, or a `file:` URL such as `new URL('./analysis.py', import.meta.url)`.
 * @throws ShippingError when it cannot be read, or is not in the encoding that it claims.
 */
export function readPythonFile(file: string | URL): { file: string; source: string } {
  const path = absolutePath(file);
  try {
    return { file: path, source: sourceText(readFileSync(path), path) };
  } catch (error) {
    if (error instanceof ShippingError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'there is no such file; correct the path' : `cannot be read (${code ?? message})`;
    throw new ShippingError(why, path, 1, 1, { cause: error });
  }
}

export function absolutePath(file: string | URL): string {
  return typeof file === 'string' ? resolve(file) : fileURLToPath(file);
}
