/** Runs a small module of JavaScript, whole or a part of it, in a world of its own, and tells what its function `f` gives. */
import { createContext, Script } from 'node:vm';

/** The modules it may ask for: one of the user's own, and a package. */
const WORLD = `
const ownModule = {
  rows: [], kept: [],
  add(x) { this.rows.push(x); },
  use(given) { given?.rows?.push?.('own'); this.kept.push(given); },
  flush() { for (const one of this.kept) one?.rows?.push?.('flushed'); },
  give(x) { return x; },
};
const packageModule = {
  assign: Object.assign,
  setIn(rows, key) { rows.push(key); },
  identity(x) { return x; },
};
const require = (name) => ({ './own': ownModule, pack: packageModule })[name];
const process = { env: {} }, console = { log() {} };
`;

const TELL = `
const told = (value, above = []) => {
  if (typeof value === 'function') return 'code';
  if (typeof value !== 'object' || value === null) return String(value);
  if (above.includes(value)) return '^' + above.indexOf(value);
  const inner = [...above, value];
  if (value instanceof Map || value instanceof Set) return 'of ' + told([...value], inner);
  if (Array.isArray(value)) return '[' + Array.from(value, (one) => told(one, inner)) + ']';
  const keys = Object.keys(value);
  return '{' + keys.map((key) => key + ': ' + told(value[key], inner)) + '}';
};
`;

/** @returns what `f` gives, as a text; or how the module, or `f`, failed */
export async function runModule(code: string): Promise<string> {
  try {
    const script = new Script(
      `(async () => {${WORLD}${TELL}{ 'use strict';\n${code}\nreturn told(f());\n}})()`,
    );
    return await (script.runInContext(createContext({ structuredClone })) as Promise<string>);
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}
