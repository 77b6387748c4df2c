/** Opcodes that name globals and make objects of them: only what `globals.ts` lists, and nothing is ever called. */
import { PickleError } from '../errors';
import { PyGlobal, PyInstance } from '../python-objects';
import { decodeText } from '../text';
import { construct, globalNamed, instantiate } from './globals';
import type { Machine } from './machine';
import { NumpyShell } from './numpy';

type Handler = (machine: Machine) => void;

function global(machine: Machine): void {
  const module = decodeText(machine.reader.line());
  machine.push(globalNamed(module, decodeText(machine.reader.line())));
}

function stackGlobal(machine: Machine): void {
  const name = machine.pop();
  const module = machine.pop();
  if (typeof module !== 'string' || typeof name !== 'string')
    throw machine.broken('names a global without a name');
  machine.push(globalNamed(module, name));
}

function popArguments(machine: Machine): unknown[] {
  const args = machine.pop();
  if (!Array.isArray(args)) throw machine.broken('has no arguments where it needs some');
  return args;
}

function popGlobal(machine: Machine): PyGlobal {
  const callee = machine.pop();
  if (!(callee instanceof PyGlobal)) throw machine.broken('makes an object of no class');
  return callee;
}

function reduce(machine: Machine): void {
  const args = popArguments(machine);
  machine.push(construct(popGlobal(machine), args, machine.allowance));
}

function newObject(machine: Machine): void {
  const args = popArguments(machine);
  machine.push(instantiate(popGlobal(machine), args));
}

function newObjectWithKeywords(machine: Machine): void {
  const keywords = machine.pop();
  if (!(keywords instanceof Map) || keywords.size > 0)
    throw machine.broken('makes an object with keyword arguments');
  newObject(machine);
}

function build(machine: Machine): void {
  const state = machine.pop();
  const target = machine.top();
  if (target instanceof NumpyShell) return target.setState(state, machine.allowance);
  if (!(target instanceof PyInstance) || target.state)
    throw machine.broken('sets the state of what has none');
  // An object with slots has two dicts of state; ours have none.
  if (!(state instanceof Map)) throw machine.broken('sets a state that is no dict');
  target.state = state as Map<unknown, unknown>;
}

function refuse(what: string): Handler {
  return () => {
    throw new PickleError(`The pickle holds ${what}, which only Python can rebuild.`);
  };
}

export const OBJECTS: readonly (readonly [string, Handler])[] = [
  ['c', global],
  ['\x93', stackGlobal],
  ['R', reduce],
  ['\x81', newObject],
  ['\x92', newObjectWithKeywords],
  ['b', build],
  ['i', refuse('an instance of an old-style class')],
  ['o', refuse('an instance of an old-style class')],
  ['S', refuse('a byte string of Python 2')],
  ['T', refuse('a byte string of Python 2')],
  ['U', refuse('a byte string of Python 2')],
  ['P', refuse('a reference to something outside it')],
  ['Q', refuse('a reference to something outside it')],
  ['\x82', refuse('a registered extension')],
  ['\x83', refuse('a registered extension')],
  ['\x84', refuse('a registered extension')],
  ['\x97', refuse('a reference to something outside it')],
  ['\x98', refuse('a reference to something outside it')],
];
