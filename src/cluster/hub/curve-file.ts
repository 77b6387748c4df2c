/**
 * The controller's CurveZMQ key pair, beside its connection files: these hold the public half only, and whoever
 * reuses them needs the secret one as well. Only a controller that is to be reused leaves it there.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { curveKeyFile, isCurveKey, type ConnectionFilePaths } from '../profile/connection-file';
import { parseDict } from '../protocol/messages';
import type { CurveKeys } from '../transport/socket';

/** @returns undefined when there is none that can be used. */
export function readCurveKeys(paths: ConnectionFilePaths): CurveKeys | undefined {
  try {
    const { publickey, secretkey } = parseDict(readFileSync(curveKeyFile(paths))) ?? {};
    if (isCurveKey(publickey) && isCurveKey(secretkey)) return { publicKey: publickey, secretKey: secretkey };
  } catch {
    // No file, or not ours to read.
  }
  return undefined;
}

/** For the owner's eyes only. */
export function writeCurveKeys(paths: ConnectionFilePaths, { publicKey, secretKey }: CurveKeys): void {
  const temporary = `${curveKeyFile(paths)}.tmp`;
  writeFileSync(temporary, JSON.stringify({ publickey: publicKey, secretkey: secretKey }), { mode: 0o600 });
  renameSync(temporary, curveKeyFile(paths));
}
