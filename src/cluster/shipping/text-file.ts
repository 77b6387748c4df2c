/** The text of a file as an editor shows it, if it can be read without damage. */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { ShippingError } from './shipped-function';
import { withoutMark } from './source-text';

/** A file whose bytes are not the text they claim to be: one clause that says so, and what to do. */
export class TextError extends Error {
  override name = 'TextError';

  constructor(
    message: string,
    /** 1-based. */
    readonly line: number,
  ) {
    super(message);
  }
}

/** @throws TextError as `decodeText` does; what reading the file throws. */
export function readText(file: string): string {
  return decodeText(readFileSync(file), file);
}

/** The text of a program. @throws ShippingError at the line where it is none. */
export function sourceText(bytes: Buffer, file: string): string {
  try {
    return decodeText(bytes, file);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    throw new ShippingError(error.message, file, error.line, 1, { cause: error });
  }
}

const SAVE = 'save the file as UTF-8';
const SAVE_TABLE = `${SAVE} (in Excel: 'CSV UTF-8')`;

/**
 * UTF-8, unless a byte order mark or the coding line of a Python file (PEP 263) says what it is. Nothing is guessed:
 * in a wrong encoding a text has other words.
 * @param file its name tells the language. @throws TextError
 */
export function decodeText(bytes: Buffer, file: string): string {
  const marked = MARKS.find(({ mark }) => bytes.subarray(0, mark.length).equals(mark));
  if (marked?.utf16) return decodedBy({ encoding: marked.utf16, line: 1 }, bytes);
  const declared = marked || !/^\.pyw?$/i.test(extname(file)) ? undefined : codingLine(bytes);
  if (declared) return decodedBy(declared, bytes);
  const fault = faultIn(bytes, isUtf8);
  if (!fault) return withoutMark(bytes.toString('utf8'));
  const save = /^\.[ct]sv$/i.test(extname(file)) ? SAVE_TABLE : SAVE;
  throw new TextError(`it is no UTF-8 text (byte ${fault.byte}): ${save}`, fault.line);
}

const MARKS = [
  { mark: Buffer.from([0xef, 0xbb, 0xbf]) },
  { mark: Buffer.from([0xff, 0xfe]), utf16: 'utf-16le' },
  { mark: Buffer.from([0xfe, 0xff]), utf16: 'utf-16be' },
];

interface Declared {
  /** In lower case, with hyphens. */
  encoding: string;
  /** Where it is declared, 1-based. */
  line: number;
}

/** These many bytes hold the two lines that may declare an encoding. */
const START = 1000;

/** An encoding other than UTF-8 that the first line of a Python file declares, or the second behind a comment. */
function codingLine(bytes: Buffer): Declared | undefined {
  const lines = bytes
    .subarray(0, START)
    .toString('latin1')
    .split(/\r\n?|\n/, 2);
  for (const [index, line] of lines.entries()) {
    const named = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1];
    if (named !== undefined) {
      const encoding = named.toLowerCase().replaceAll('_', '-');
      return /^(?:utf-?8(?:-sig)?|u8)$/.test(encoding) ? undefined : { encoding, line: index + 1 };
    }
    if (!/^[ \t\f]*(?:#.*)?$/.test(line)) return undefined;
  }
  return undefined;
}

function decodedBy({ encoding, line }: Declared, bytes: Buffer): string {
  // A browser, whose names TextDecoder takes, means Windows' code page by this.
  if (/^(?:latin-?1|l1|iso-?8859-?1)$/.test(encoding)) return bytes.toString('latin1');
  if (/^(?:us-)?ascii$/.test(encoding)) {
    const fault = faultIn(bytes, (part) => part.every((byte) => byte < 0x80));
    if (!fault) return bytes.toString('latin1');
    throw new TextError(
      `it is no ASCII text (byte ${fault.byte}), as it says: ${SAVE}, and say so`,
      fault.line,
    );
  }
  const text = decoderOf(encoding, line)(bytes);
  if (text !== undefined) return text;
  throw new TextError(`it is no text in the encoding '${encoding}', as it says: ${SAVE}`, line);
}

/** @returns what gives undefined for bytes that are no text. */
function decoderOf(encoding: string, line: number): (bytes: Buffer) => string | undefined {
  if (/^(?:cp|windows-?)?1252$/.test(encoding)) return fromCodePage1252;
  try {
    const decoder = new TextDecoder(encoding.replace(/^cp(125\d|874)$/, 'windows-$1'), { fatal: true });
    return (bytes) => {
      try {
        return decoder.decode(bytes);
      } catch {
        return undefined;
      }
    };
  } catch {
    throw new TextError(`the encoding '${encoding}' is not known here: ${SAVE}, and say so`, line);
  }
}

/** What Windows' code page has at 0x80 to 0x9F, a space where it has nothing. */
const CODE_PAGE_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** By hand: some versions of Node take it for Latin-1. */
function fromCodePage1252(bytes: Buffer): string | undefined {
  const text = bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (one) => CODE_PAGE_1252[one.charCodeAt(0) - 0x80] as string);
  return bytes.every((byte) => CODE_PAGE_1252[byte - 0x80] !== ' ') ? text : undefined;
}

/** The first byte that does not belong into such a text. */
function faultIn(
  bytes: Buffer,
  isSound: (part: Buffer) => boolean,
): { line: number; byte: string } | undefined {
  if (isSound(bytes)) return undefined;
  let line = 1;
  for (let start = 0, next: number; start < bytes.length; start = next, line += 1) {
    next = bytes.indexOf(0x0a, start) + 1 || bytes.length;
    let at = start;
    while (at < next && isSound(bytes.subarray(at, at + lengthAt(bytes, at)))) at += lengthAt(bytes, at);
    if (at < next) return { line, byte: `0x${bytes[at]?.toString(16).toUpperCase()}` };
  }
  return undefined;
}

/** How many bytes of UTF-8 a character has that begins with this one. */
function lengthAt(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}
