/** Takes the indentation all lines share away, so that code from inside a block stands on its own. Pure. */
export function dedent(code: string): string {
  const shared = sharedIndent(code);
  return code
    .split('\n')
    .map((line) => (line.startsWith(shared) ? line.slice(shared.length) : line.trimStart()))
    .join('\n');
}

/** The spaces and tabs with which every line begins that is not blank. */
export function sharedIndent(code: string): string {
  const lines = code.split('\n').filter((line) => line.trim() !== '');
  const indents = lines.map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  return indents.reduce(commonStart, indents[0] ?? '');
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
