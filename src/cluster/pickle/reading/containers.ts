/**
 * Opcodes that make lists, tuples, dicts and sets, and those that mind the stack. Lists and tuples
 * are Arrays, dicts are Maps until everything is read.
 */
import type { Machine } from './machine';

type Handler = (machine: Machine) => void;

function append(machine: Machine, items: readonly unknown[]): void {
  const list = machine.top();
  if (!Array.isArray(list)) throw machine.broken('appends to what is no list');
  for (const item of items) list.push(item);
}

function setItems(machine: Machine, pairs: readonly unknown[]): void {
  const dict = machine.top();
  if (!(dict instanceof Map) || pairs.length % 2 !== 0) throw machine.broken('sets items of what is no dict');
  addPairs(dict, pairs);
}

function addPairs(dict: Map<unknown, unknown>, pairs: readonly unknown[]): void {
  for (let i = 0; i < pairs.length; i += 2) dict.set(pairs[i], pairs[i + 1]);
}

function newDict(machine: Machine): void {
  const pairs = machine.popMark();
  if (pairs.length % 2 !== 0) throw machine.broken('holds a key without a value');
  const dict = new Map();
  addPairs(dict, pairs);
  machine.push(dict);
}

function addItems(machine: Machine): void {
  const items = machine.popMark();
  const set = machine.top();
  if (!(set instanceof Set)) throw machine.broken('adds to what is no set');
  for (const item of items) set.add(item);
}

/** The last `size` values as one tuple. */
function tuple(machine: Machine, size: number): void {
  const items: unknown[] = [];
  for (let i = 0; i < size; i += 1) items.unshift(machine.pop());
  machine.push(items);
}

const memoIndex = (machine: Machine): number => {
  const line = machine.reader.line().toString('latin1');
  if (!/^\d{1,15}$/.test(line)) throw machine.broken('holds no memo index');
  return Number(line);
};

/** `item, value` above the dict. */
function setItem(machine: Machine): void {
  const value = machine.pop();
  const key = machine.pop();
  setItems(machine, [key, value]);
}

function appendOne(machine: Machine): void {
  const item = machine.pop();
  append(machine, [item]);
}

function appendMany(machine: Machine): void {
  const items = machine.popMark();
  append(machine, items);
}

function setMany(machine: Machine): void {
  const pairs = machine.popMark();
  setItems(machine, pairs);
}

export const CONTAINERS: readonly (readonly [string, Handler])[] = [
  ['(', (m) => m.mark()],
  ['0', (m) => m.discard()],
  ['1', (m) => void m.popMark()],
  ['2', (m) => m.push(m.top())],
  [']', (m) => m.push([])],
  ['l', (m) => m.push(m.popMark())],
  ['a', appendOne],
  ['e', appendMany],
  [')', (m) => m.push([])],
  ['t', (m) => m.push(m.popMark())],
  ['\x85', (m) => tuple(m, 1)],
  ['\x86', (m) => tuple(m, 2)],
  ['\x87', (m) => tuple(m, 3)],
  ['}', (m) => m.push(new Map())],
  ['d', newDict],
  ['s', setItem],
  ['u', setMany],
  ['\x8f', (m) => m.push(new Set())],
  ['\x90', addItems],
  ['\x91', (m) => m.push(new Set(m.popMark()))],
  ['p', (m) => m.remember(memoIndex(m))],
  ['q', (m) => m.remember(m.reader.uint8())],
  ['r', (m) => m.remember(m.reader.uint32())],
  ['\x94', (m) => m.remember()],
  ['g', (m) => m.recall(memoIndex(m))],
  ['h', (m) => m.recall(m.reader.uint8())],
  ['j', (m) => m.recall(m.reader.uint32())],
];
