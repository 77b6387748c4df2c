/** Python's text as bytes: UTF-8 in which lone surrogates pass, which Node's own decoder would replace. */

const LONE = /\p{Surrogate}/u;

export function encodeText(text: string): Buffer {
  if (!LONE.test(text)) return Buffer.from(text, 'utf8');
  // Split around lone surrogates, which get the three bytes a code point of their number has.
  const parts: Buffer[] = [];
  for (const part of text.split(/(\p{Surrogate})/u)) {
    const code = part.length === 1 ? part.charCodeAt(0) : 0;
    const isLone = code >= 0xd800 && code <= 0xdfff;
    parts.push(
      isLone
        ? Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)])
        : Buffer.from(part, 'utf8'),
    );
  }
  return Buffer.concat(parts);
}

export function decodeText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  // One byte per character, so that the three bytes of a lone surrogate can be found.
  return bytes
    .toString('latin1')
    .split(/(\xed[\xa0-\xbf][\x80-\xbf])/)
    .map((part, index) =>
      index % 2 === 0
        ? Buffer.from(part, 'latin1').toString('utf8')
        : String.fromCharCode(0xd000 | ((part.charCodeAt(1) & 0x3f) << 6) | (part.charCodeAt(2) & 0x3f)),
    )
    .join('');
}

/** The text of a protocol 0 pickle: Latin-1 with `\uXXXX` and `\UXXXXXXXX`. */
export function decodeEscapedText(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g, (whole, short: string, long: string) => {
      const code = parseInt(short ?? long, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

/** Python's order of strings: by code points, not by UTF-16 units. */
export const compareText = (a: string, b: string): number => Buffer.compare(encodeText(a), encodeText(b));
