/** Variables of engines' environment, as people write and read them. Pure. */
import * as l10n from '@vscode/l10n';
import { wrongName } from './environment';

/** `NAME=value`; a name alone is a variable that engines do not have. */
export interface Assignment {
  name: string;
  value: string | null;
}

export function assignmentOf(line: string): Assignment {
  const at = line.indexOf('=');
  if (at < 0) return { name: line.trim(), value: null };
  return { name: line.slice(0, at).trim(), value: line.slice(at + 1) };
}

/** @returns a sentence; undefined where the line can be followed. */
export function wrongAssignment(line: string): string | undefined {
  return wrongName(assignmentOf(line).name);
}

const LONGEST = 60;

/** How a value reads in a list, where others may look on. */
export function valueWords(name: string, value: unknown): string {
  if (value === null) return l10n.t('taken away');
  if (/token|secret|passw|credential|key/i.test(name)) return '\u2022\u2022\u2022\u2022';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}\u2026` : text;
}
