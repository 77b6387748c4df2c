/** Opcodes that make numbers, text and bytes. */
import { PickleError } from '../errors';
import { decodeEscapedText, decodeText } from '../text';
import type { Machine } from './machine';

type Handler = (machine: Machine) => void;

const LONGEST_DECIMAL = 100_000;
const LONGEST_INTEGER = 1 << 20;

const text = (machine: Machine, length: number): void =>
  machine.push(decodeText(machine.reader.take(length)));
const bytes = (machine: Machine, length: number): void => machine.push(machine.reader.take(length));

/** Integers JavaScript's numbers hold exactly are numbers, others bigints. */
export function integer(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Two's complement, least byte first. */
function longInteger(machine: Machine, length: number): void {
  if (length > LONGEST_INTEGER) throw new PickleError(`The pickle holds an integer of ${length} bytes.`);
  const little = machine.reader.take(length);
  if (length === 0) return machine.push(0);
  const hex = Buffer.from(little).reverse().toString('hex');
  machine.push(integer(BigInt.asIntN(8 * length, BigInt(`0x${hex}`))));
}

function decimal(machine: Machine): void {
  const line = machine.reader.line().toString('latin1');
  if (line === '00' || line === '01') return machine.push(line === '01');
  const digits = line.replace(/L$/, '');
  if (digits.length > LONGEST_DECIMAL || !/^[+-]?\d+$/.test(digits)) throw machine.broken('holds no integer');
  machine.push(integer(BigInt(digits.replace(/^\+/, ''))));
}

const FLOATS = new Map([
  ['inf', Infinity],
  ['-inf', -Infinity],
  ['nan', NaN],
]);

function floatLine(machine: Machine): void {
  const line = machine.reader.line().toString('latin1');
  const value = FLOATS.get(line) ?? (/^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(line) ? Number(line) : NaN);
  if (Number.isNaN(value) && line !== 'nan') throw machine.broken('holds no number');
  machine.push(value);
}

export const SCALARS: readonly (readonly [string, Handler])[] = [
  ['N', (m) => m.push(null)],
  ['\x88', (m) => m.push(true)],
  ['\x89', (m) => m.push(false)],
  ['I', decimal],
  ['L', decimal],
  ['J', (m) => m.push(m.reader.int32())],
  ['K', (m) => m.push(m.reader.uint8())],
  ['M', (m) => m.push(m.reader.uint16())],
  ['\x8a', (m) => longInteger(m, m.reader.uint8())],
  ['\x8b', (m) => longInteger(m, m.reader.uint32())],
  ['F', floatLine],
  ['G', (m) => m.push(m.reader.double())],
  ['V', (m) => m.push(decodeEscapedText(m.reader.line()))],
  ['X', (m) => text(m, m.reader.uint32())],
  ['\x8c', (m) => text(m, m.reader.uint8())],
  ['\x8d', (m) => text(m, m.reader.uint64())],
  ['B', (m) => bytes(m, m.reader.uint32())],
  ['C', (m) => bytes(m, m.reader.uint8())],
  ['\x8e', (m) => bytes(m, m.reader.uint64())],
  ['\x96', (m) => bytes(m, m.reader.uint64())],
];
