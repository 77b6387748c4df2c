/** Spoils messages: their bytes, the order and number of their frames, or what their dicts say. */
import type { JsonObject } from '../../../src/cluster/protocol/messages';
import type { Dice } from './dice';

const LONG = 'long '.repeat(2000);
const DEPTH = 200;

/** Values where a peer expects others. */
const ODD: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1e308, 2 ** 53, 0.1, '', '\u0000', '\ud800', LONG, [], {}, [[]], [null]],
  ...['__proto__', 'constructor', '*'.repeat(200), '$in', { $in: null }, { $glob: '*a'.repeat(50) }],
  ...[{ $gt: {} }, { $nonsense: 1 }, ['x', 7], { dependencies: 7 }, { dependencies: ['x'], all: 'no' }],
  ...['2000-01-01', '<IDS|MSG>', 'never-sent', 'javascript', 'python', -0.5, { length: 1e9 }],
];

/** Bytes that are none of ours any more; frames from the delimiter on, and so at least two. */
export function spoilFrames(dice: Dice, frames: readonly Buffer[]): Buffer[] {
  const spoilt = [...frames];
  for (let rounds = 1 + dice.whole(3); rounds > 0; rounds--) {
    const at = dice.whole(spoilt.length);
    const frame = spoilt[at] ?? Buffer.alloc(0);
    const act = dice.pick<() => void>([
      () => (spoilt[at] = spoilBytes(dice, frame)),
      () => (spoilt[at] = frame.subarray(0, dice.whole(frame.length + 1))),
      () => (spoilt[at] = Buffer.concat([frame, dice.bytes(1 + dice.whole(20))])),
      () => (spoilt[at] = dice.bytes(dice.whole(40))),
      () => spoilt.splice(at, 1),
      () => spoilt.splice(at, 0, frame),
      () => spoilt.splice(at, 0, Buffer.alloc(0)),
      () => spoilt.push(dice.bytes(dice.chance(0.02) ? 20_000 : 10)),
      () => spoilt.reverse(),
    ]);
    act();
  }
  // A message has a frame.
  return spoilt.length > 0 ? spoilt : [Buffer.alloc(0)];
}

export function spoilBytes(dice: Dice, bytes: Buffer): Buffer {
  const spoilt = Buffer.from(bytes);
  for (let flips = 1 + dice.whole(4); flips > 0 && spoilt.length > 0; flips--) {
    spoilt[dice.whole(spoilt.length)] = dice.whole(256);
  }
  return spoilt;
}

/** Other values, missing keys and keys too many, anywhere in what is JSON. */
export function spoilValue(dice: Dice, value: unknown): unknown {
  if (dice.chance(0.25) || typeof value !== 'object' || value === null) {
    return dice.chance(0.03) ? nested(dice) : dice.pick(ODD);
  }
  if (Array.isArray(value)) {
    const items = [...(value as unknown[])];
    if (items.length === 0 || dice.chance(0.3)) items.push(dice.pick(ODD));
    else items[dice.whole(items.length)] = spoilValue(dice, dice.pick(items));
    return items;
  }
  const spoilt: JsonObject = { ...value };
  const keys = Object.keys(spoilt);
  const key = keys.length > 0 && dice.chance(0.9) ? dice.pick(keys) : 'a_key_too_many';
  if (dice.chance(0.15)) delete spoilt[key];
  else spoilt[key] = spoilValue(dice, spoilt[key]);
  return spoilt;
}

function nested(dice: Dice): unknown {
  let value: unknown = 1;
  const asList = dice.chance(0.5);
  for (let depth = 0; depth < DEPTH; depth++) value = asList ? [value] : { a: value };
  return value;
}
