/** Values on a controller's command line, written as traitlets understands them, read or refused in one sentence. */
import { isSchemeName, schemeNames, type SchemeName } from '../schedulers/schemes';
import { logLevels, type LogLevel } from './logger';

/** The command line cannot be followed; the message is one sentence for the user. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Without the quotes in which a value may reach us: `'*'`, `"x"`, `b'key'`. */
export function unquoted(text: string): string {
  return /^b?(['"])(.*)\1$/s.exec(text)?.[2] ?? text;
}

export function isBoolean(text: string | undefined): boolean {
  return text !== undefined && /^(true|false|1|0)$/i.test(text);
}

export function booleanOf(text: string, name: string): boolean {
  if (!isBoolean(text)) throw new UsageError(`--${name} is either True or False, not '${text}'.`);
  return /^(true|1)$/i.test(text);
}

export function atLeast(least: number, text: string, name: string, unit: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < least) {
    throw new UsageError(`--${name} needs a whole number of ${unit}, ${least} or more, not '${text}'.`);
  }
  return value;
}

/** Above 0, and 1 at most. */
export function fraction(text: string, name: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 1) return value;
  throw new UsageError(`--${name} needs a number above 0 and up to 1, not '${text}'.`);
}

export function schemeNamed(name: string): SchemeName {
  if (isSchemeName(name)) return name;
  throw new UsageError(`There is no scheme '${name}': choose one of ${schemeNames.join(', ')}.`);
}

/** By name, as traitlets has it (`WARN`, say), or by Python's number. */
export function levelNamed(text: string): LogLevel {
  const name = text.toLowerCase();
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) {
    return number <= 10 ? 'debug' : number <= 20 ? 'info' : number <= 30 ? 'warn' : 'error';
  }
  if (name === 'warning') return 'warn';
  if (name === 'critical') return 'error';
  const level = logLevels.find((known) => known === name);
  if (!level) throw new UsageError(`There is no log level '${text}': choose one of ${logLevels.join(', ')}.`);
  return level;
}

/** `10000,10005-10010`, with or without the brackets of a Python list. */
export function portList(text: string, name: string): number[] {
  return text
    .replace(/[[\]()\s]/g, '')
    .split(',')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [first, last = first] = part.split('-');
      const from = portNumber(first, text, name);
      const to = portNumber(last, text, name);
      if (to < from) throw new UsageError(`--${name} needs ranges of ports from low to high, not '${part}'.`);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
}

function portNumber(part: string | undefined, text: string, name: string): number {
  const port = Number(part);
  if (!part || !Number.isInteger(port) || port < 1 || port > 65535)
    throw new UsageError(`--${name} needs port numbers such as 10000,10005-10010, not '${text}'.`);
  return port;
}
