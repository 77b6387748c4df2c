/** HMAC signatures over the four dict frames (protocol.md §3); buffers are not signed. */
import { createHmac, getHashes, timingSafeEqual } from 'node:crypto';

export interface Signer {
  /** Lowercase hex of HMAC(key, dicts…); empty when the key is empty. */
  sign(dicts: readonly Uint8Array[]): Buffer;
  /** True when the signature frame belongs to these dicts; always true without a key. */
  verify(signature: Uint8Array, dicts: readonly Uint8Array[]): boolean;
}

/**
 * @param key the connection file's `key`, used as UTF-8 bytes; `''` switches signing off.
 * @param scheme `hmac-<hash name>`, as in the connection file.
 * @throws Error naming the scheme when this Node has no such hash.
 */
export function createSigner(key: string, scheme = 'hmac-sha256'): Signer {
  if (key === '') return { sign: () => Buffer.alloc(0), verify: () => true };
  const hash = scheme.replace(/^hmac-/, '');
  if (!scheme.startsWith('hmac-') || !getHashes().includes(hash)) {
    throw new Error(
      `The connection file asks for the signature scheme '${scheme}', which this Node does not know.`,
    );
  }
  const secret = Buffer.from(key, 'utf8');
  const sign = (dicts: readonly Uint8Array[]): Buffer => {
    const hmac = createHmac(hash, secret);
    for (const dict of dicts) hmac.update(dict);
    return Buffer.from(hmac.digest('hex'), 'ascii');
  };
  return {
    sign,
    verify: (signature, dicts) => {
      const expected = sign(dicts);
      return signature.length === expected.length && timingSafeEqual(signature, expected);
    },
  };
}
