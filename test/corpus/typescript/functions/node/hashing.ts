// Hashes, HMACs, key derivation, ciphers and random-looking ids, by node:crypto.
import { createCipheriv, createDecipheriv, createHash, createHmac, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, string, number, Buffer>(scrypt);
const ALGORITHMS = ['sha256', 'sha3-512', 'no-such-hash'];

/** @parallel ALGORITHMS */
export function digest(algorithm: string): string {
  return createHash(algorithm).update('engine').update(Uint8Array.of(1, 2)).digest('base64url');
}

/** @parallel ['secret', ''] */
export const seal = async (password: string): Promise<{ sealed: Buffer; opened: string; same: boolean; mac: Uint8Array }> => {
  const key = await derive(password, 'salt', 32);
  const iv = Buffer.alloc(12, 7);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update('attack at dawn', 'utf8'), cipher.final()]);
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAuthTag(cipher.getAuthTag());
  const opened = decipher.update(sealed).toString() + decipher.final('utf8');
  const mac = new Uint8Array(createHmac('sha1', key).update(opened).digest());
  return { sealed, opened, same: timingSafeEqual(key, Buffer.from(key)), mac };
};
