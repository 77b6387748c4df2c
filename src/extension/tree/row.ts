/** One row of the tree, as it is drawn. */
export interface Row {
  label: string;
  description: string;
  /** A codicon and, where it means something, a theme colour. */
  icon: string;
  color?: string;
  /** What `when` clauses of menus ask. */
  contextValue: string;
  /** Markdown. */
  tooltip: string;
  /** For screen readers. */
  spoken: string;
}

/** `a \u00b7 b`, without what is empty. */
export function dotted(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' \u00b7 ');
}

/** A line for each fact that is known. Markdown; what is known is shown as it is, on one line. */
export function facts(...known: [string, string | number | false | null | undefined][]): string {
  return known
    .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
    .map(([name, value]) => `${name}: \`${inert(String(value))}\``)
    .join('  \n');
}

function inert(text: string): string {
  return text.replaceAll('`', "'").replaceAll(/\s*\n\s*/g, ' ');
}
