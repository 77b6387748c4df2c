/**
 * The end of a text, from the beginning of a line. Pure.
 * @param least characters: the line that they begin in comes with them,
 * @param most unless it is so long that there would be more than this.
 */
export function lastLines(text: string, least: number, most: number): string {
  if (text.length <= least) return text;
  const begin = text.lastIndexOf('\n', text.length - least - 1) + 1;
  return text.slice(Math.max(begin, text.length - most));
}
