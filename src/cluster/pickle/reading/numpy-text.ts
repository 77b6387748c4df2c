/** numpy's text: characters of four bytes, each string filled up with zeros. */
import { PickleError } from '../errors';

const MOST_EMPTY_TEXTS = 1e6;

/** @param width characters per string. */
export function textOf(width: number, count: number, data: Buffer, isBig: boolean): string[] {
  const size = 4 * width;
  if (data.length !== count * size)
    throw new PickleError('A numpy array of text came with too few bytes or too many.');
  // Texts of no width take no bytes, however many they are.
  if (size === 0 && count > MOST_EMPTY_TEXTS)
    throw new PickleError(`A numpy array of ${count} empty texts is more than can be read.`);
  return Array.from({ length: count }, (_, index) =>
    oneText(data.subarray(index * size, (index + 1) * size), isBig),
  );
}

function oneText(data: Buffer, isBig: boolean): string {
  let text = '';
  for (let at = 0; at < data.length; at += 4) {
    const code = isBig ? data.readUInt32BE(at) : data.readUInt32LE(at);
    if (code > 0x10ffff) throw new PickleError('A numpy array of text holds what is no character.');
    text += String.fromCodePoint(code);
  }
  return text.replace(/\0+$/, '');
}
