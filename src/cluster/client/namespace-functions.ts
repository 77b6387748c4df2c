/** The two functions behind `push` and `pull`, as code an engine runs in its own global scope. */
import { createHash } from 'node:crypto';
import type { ShippedFunction } from '../shipping/shipped-function';

/**
 * Indirect `eval` runs in the global scope, where `let` and `const` of executed code
 * live beside the properties of `globalThis`: names mean what they mean to that code.
 */
export const pushFunction = builtIn(
  'push',
  `exports.__target = function push(values) {
  for (const [name, value] of Object.entries(values)) (0, eval)('(value) => { ' + name + ' = value; }')(value);
};`,
);

export const pullFunction = builtIn(
  'pull',
  `exports.__target = function pull(names) {
  return names.map((name) => (0, eval)('(' + name + '\\n)'));
};`,
);

function builtIn(name: string, code: string): ShippedFunction {
  const hash = createHash('sha256').update(code).digest('hex');
  return { hash, name, code, map: '', format: 'cjs', origin: '/engine-room/namespace.js', notes: [] };
}
