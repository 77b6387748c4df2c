/** numpy's text: characters of four bytes, each string filled up with zeros. */
import { PickleError } from '../errors';

/** @param width characters per string. */
export function textOf(width: number, count: number, data: Buffer, isBig: boolean): string[] {
  const size = 4 * width;
  if (data.length !== count * size)
    throw new PickleError('A numpy array of text came with too few bytes or too many.');
  return Array.from({ length: size === 0 ? 0 : count }, (_, index) =>
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
