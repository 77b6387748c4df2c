// Checksums by a native addon, compared with a table-driven one in TypeScript.
import { crc32, crc32c } from '@node-rs/crc32';
import { crc32Table } from '@shared/crc-table';

const words = ['', 'a', 'engine', 'room', 'café', '🛠'];

/** @parallel words */
export function checksum(word: string): { native: number; ours: number; castagnoli: string } {
  const bytes = Buffer.from(word);
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ crc32Table[(crc ^ byte) & 0xff]!;
  const ours = (crc ^ 0xffffffff) >>> 0;
  if (ours !== crc32(bytes)) throw new Error(`the tables disagree about '${word}'`);
  return { native: crc32(bytes), ours, castagnoli: crc32c(word).toString(16) };
}
