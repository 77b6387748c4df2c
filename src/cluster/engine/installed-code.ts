/** Code as a client sends it, on CONTROL or along with a call: checked against its hash before anything is done with it. */
import { createHash } from 'node:crypto';
import type { InstalledCode } from './thread-messages';

/**
 * @param about what should be an InstallCodeRequest (private-messages.ts)
 * @param buffers code and source map, UTF-8
 * @returns the code, or why it is not accepted.
 */
export function installedCode(about: unknown, buffers: readonly Uint8Array[]): InstalledCode | string {
  const { hash, format, origin } = (about ?? {}) as Record<string, unknown>;
  const [code, map] = buffers;
  if (typeof hash !== 'string' || typeof origin !== 'string' || !code) return 'The code came incomplete.';
  if (createHash('sha256').update(code).digest('hex') !== hash)
    return 'The code does not have the hash it came with.';
  return {
    hash,
    origin,
    format: format === 'esm' || format === 'reference' ? format : 'cjs',
    code: textOf(code),
    map: map ? textOf(map) : '',
  };
}

function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
}
