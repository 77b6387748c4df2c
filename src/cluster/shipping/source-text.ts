/** The text of a source file as an editor shows it. */

/** Without the byte order mark some editors put in front: it is no part of the first line. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
