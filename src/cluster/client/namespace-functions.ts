/** The two functions behind `push` and `pull`, as code an engine runs in its own namespace. */
import { createHash } from 'node:crypto';
import { NAMESPACE_CODE } from '../engine/code/shipped-url';
import type { Kernel } from '../protocol/private-messages';
import type { ShippedFunction } from '../shipping/shipped-function';
import { PythonFunction } from './python/python-function';
import type { Callee } from './ship';

/**
 * Indirect `eval` runs in the global scope, where `let` and `const` of executed code
 * live beside the properties of `globalThis`: names mean what they mean to that code.
 */
const javascriptPush = builtIn(
  'push',
  `exports.__target = function push(values) {
  for (const [name, value] of Object.entries(values)) (0, eval)('(value) => { ' + name + ' = value; }')(value);
};`,
);

const javascriptPull = builtIn(
  'pull',
  `exports.__target = function pull(names) {
  return names.map((name) => (0, eval)('(' + name + '\\n)'));
};`,
);

const pythonPush = new PythonFunction('push', { kind: 'namespace', name: 'push' });
const pythonPull = new PythonFunction('pull', { kind: 'namespace', name: 'pull' });

/** Called with one argument, an object of values by name: sets variables in the engine's namespace. */
export function pushFunction(kernel: Kernel): Callee {
  return kernel === 'python' ? pythonPush : javascriptPush;
}

/** Called with one argument, a list of names or expressions; gives the list of their values. */
export function pullFunction(kernel: Kernel): Callee {
  return kernel === 'python' ? pythonPull : javascriptPull;
}

function builtIn(name: string, code: string): ShippedFunction {
  const hash = createHash('sha256').update(code).digest('hex');
  return { hash, name, code, map: '', format: 'cjs', origin: NAMESPACE_CODE, notes: [] };
}
