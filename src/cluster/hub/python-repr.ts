/** JSON values as Python shows them: its KeyErrors have them so, and so have the hub's answers. */

/** `'it'`, and `"it's"` when that saves an escape. */
export function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(quote, `\\${quote}`);
  return quote + escaped + quote;
}

/** `[1, 'a', None]`. An object is shown as JSON: nobody needs it closer. */
export function reprValue(value: unknown): string {
  if (typeof value === 'string') return repr(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value == null) return 'None';
  return Array.isArray(value) ? `[${value.map(reprValue).join(', ')}]` : JSON.stringify(value);
}
