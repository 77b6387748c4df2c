import assert from 'node:assert/strict';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { PythonValue } from '../../cluster/codec';
import type { MadeInputs } from '../../cluster/shipment/shipment';
import { KeptInputs, WrittenInputs } from './inputs-file';

const range = (length: number, of: (at: number) => unknown = (at) => at): unknown[] =>
  Array.from({ length }, (_, at) => of(at));

const SMALL = { ofRun: 1000, together: 1000 };

describe('what the items of a run were given, in a file', () => {
  let dir = '';
  let path = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'engine-room-inputs-'));
    path = join(dir, 'a.inputs');
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const kept = async (made: MadeInputs): Promise<MadeInputs | undefined> => {
    await new WrittenInputs(path, made).done;
    return new KeptInputs(path).read(made.sequences[0]?.length ?? 0);
  };

  it('is there again as it was, whatever it was', async () => {
    const shared = { of: 'both' };
    const made = {
      sequences: [
        [1, -0, NaN, 'text', undefined, null, 2n ** 70n, new PythonValue('float', '2.0')],
        [new Date(0), new Map([[1, 2]]), new Float64Array([1, 2]), [shared, shared], { $: 1 }, [], {}, true],
        range(8, (at) => (at % 2 === 0 ? 'gASVBAAAAA==' : Buffer.alloc(5000, at))),
      ],
      pickled: [2],
    };
    assert.deepEqual(await kept(made), made);
  });

  it('is the same for all lists of numbers, ranges or not', async () => {
    const numbers = fc.array(fc.oneof(fc.double(), fc.integer()), { maxLength: 20 });
    const ranges = fc
      .tuple(fc.double(), fc.double(), fc.integer({ min: 0, max: 3000 }))
      .map(([first, step, count]) => range(count, (at) => first + at * step));
    await fc.assert(
      fc.asyncProperty(fc.oneof(numbers, ranges), async (list) => {
        assert.deepEqual(await kept({ sequences: [list] }), { sequences: [list] });
      }),
      { numRuns: 50 },
    );
  });

  it('takes next to nothing for a million items of a range', async () => {
    const made = { sequences: [range(1_000_000)] };
    assert.deepEqual(await kept(made), made);
    assert.ok(statSync(path).size < 100_000);
  });

  it('has all of many records, each larger than the one before', async () => {
    const made = { sequences: [range(300, (at) => ({ at, text: 'x'.repeat(at * at) }))] };
    assert.deepEqual(await kept(made), made);
  });

  it('is not known where the file was cut off, wherever that is, nor where it says something else', async () => {
    const made = { sequences: [range(3, (at) => ({ at })), ['a', 'b', 'c']] };
    await new WrittenInputs(path, made).done;
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 1) {
      truncateSync(path, length);
      assert.equal(await new KeptInputs(path).read(3), undefined, `${length} bytes`);
      writeFileSync(path, whole);
    }
    writeFileSync(path, 'something else, long enough');
    assert.equal(await new KeptInputs(path).read(3), undefined);
  });

  it('is read once the window before has written the last of it', async () => {
    const made = { sequences: [range(3)] };
    await new WrittenInputs(path, made).done;
    const whole = readFileSync(path);
    truncateSync(path, whole.length - 1);
    const one = new KeptInputs(path);
    assert.equal(await one.read(3), undefined);
    assert.equal(await one.read(3), undefined);
    writeFileSync(path, whole);
    assert.deepEqual(await one.read(3), made);
  });

  it('is not kept where it is too much, or cannot be sent, or is wanted no more', async () => {
    const told: string[] = [];
    const write = (item: unknown): WrittenInputs =>
      new WrittenInputs(path, { sequences: [[item]] }, ({ name }) => told.push(name), SMALL);
    await write('x'.repeat(1000)).done;
    assert.deepEqual([readdirSync(dir), told], [[], []]);
    await write(() => 0).done;
    assert.deepEqual([readdirSync(dir), told], [[], ['NotSerializableError']]);
    const written = write('a');
    written.drop();
    await written.done;
    assert.deepEqual(readdirSync(dir), []);
  });

  it('makes room for that of the next runs, and touches no other file', async () => {
    writeFileSync(join(dir, 'a.sent'), 'x'.repeat(5000));
    for (const [age, name] of ['c', 'b', 'a'].entries()) {
      const file = join(dir, `${name}.inputs`);
      writeFileSync(file, 'x'.repeat(400));
      utimesSync(file, 1000 - age, 1000 - age);
    }
    await new WrittenInputs(join(dir, 'd.inputs'), { sequences: [['d']] }, undefined, SMALL).done;
    assert.deepEqual(readdirSync(dir), ['a.sent', 'b.inputs', 'c.inputs', 'd.inputs']);
  });

  it('says why it could not be written, and ends nothing by that', async () => {
    const told: string[] = [];
    const nowhere = join(dir, 'not', 'there.inputs');
    await new WrittenInputs(nowhere, { sequences: [[1]] }, ({ message }) => told.push(message)).done;
    assert.match(told.join('\n'), /^ENOENT/);
    assert.equal(await new KeptInputs(nowhere).read(1), undefined);
  });
});
