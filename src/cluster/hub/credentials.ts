/** What a controller proves its messages by: a signing key, or CurveZMQ key pairs (protocol.md §14). */
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { CurveKeys } from '../transport/socket';
import { newCurveKeys } from '../transport/zeromq-transport';

export interface CredentialOptions {
  curve: boolean;
  curveKeys?: CurveKeys;
  /** '' switches signing off. */
  key?: string;
  keyFile?: string;
  signatureScheme: string;
}

export interface Credentials {
  /** HMAC key of all messages; '' when they are not signed. */
  key: string;
  signatureScheme: string;
  curve?: CurveKeys;
}

/**
 * What was not given is made up here, so that nobody can guess it. CurveZMQ needs no signatures beside it:
 * whoever knows the public key in the connection files may speak, and nobody can change what they say.
 * @throws Error when the key file cannot be read.
 */
export function chooseCredentials(options: CredentialOptions): Credentials {
  const { curve, curveKeys, keyFile, signatureScheme } = options;
  const given = options.key ?? (keyFile === undefined ? undefined : readKey(keyFile));
  if (curve) return { key: given ?? '', signatureScheme, curve: curveKeys ?? newCurveKeys() };
  return { key: given ?? randomUUID(), signatureScheme };
}

function readKey(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Error(`The key file ${path} cannot be read (${reason}): look at --keyfile.`, { cause: error });
  }
}
