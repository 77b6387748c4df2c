/** A pickle's program, run to its end: no code of Python's is looked up or run (protocol.md §9). */
import { PickleError } from '../errors';
import { Allowance } from './allowance';
import { ByteReader } from './byte-reader';
import { CONTAINERS } from './containers';
import { Machine } from './machine';
import { OBJECTS } from './objects';
import { SCALARS } from './scalars';

const NEWEST_PROTOCOL = 5;
const STOP = '.'.charCodeAt(0);

const FRAMING: readonly (readonly [string, (machine: Machine) => void])[] = [
  ['\x80', (m) => checkProtocol(m.reader.uint8())],
  // How much follows at once is of use to readers of streams only.
  ['\x95', (m) => void m.reader.uint64()],
];

const HANDLERS = new Map(
  [...FRAMING, ...SCALARS, ...CONTAINERS, ...OBJECTS].map(([code, handler]) => [code.charCodeAt(0), handler]),
);

/**
 * @param nesting how many pickles this one was found inside of.
 * @returns the value as pickles have it: dicts are Maps, objects `PyInstance`s, and buffers ipyparallel took out
 *   are missing; `plain-values.ts` goes on from there.
 * @throws PickleError
 */
export function readPickle(bytes: Uint8Array, nesting = 0): unknown {
  const reader = new ByteReader(bytes);
  const machine = new Machine(reader, new Allowance(bytes.byteLength, nesting));
  for (;;) {
    const code = reader.uint8();
    if (code === STOP) return machine.pop();
    const handler = HANDLERS.get(code);
    if (!handler) throw machine.broken(`has the unknown opcode 0x${code.toString(16)}`);
    handler(machine);
  }
}

function checkProtocol(protocol: number): void {
  if (protocol > NEWEST_PROTOCOL)
    throw new PickleError(`The pickle is of protocol ${protocol}, which is not known here.`);
}
