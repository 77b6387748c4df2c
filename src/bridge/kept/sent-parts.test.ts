import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFiles } from './run-files';
import { chunkLine, codeLine, codesOf, isSentWhole, partLine, readParts } from './sent-parts';

const chunk = (msgId: string, first: number, count: number) => ({ msgId, first, count });

describe('how a run was sent', () => {
  it('is read as it was written, but for a line that was not written to its end', () => {
    const [one, two] = [chunk('a_1', 0, 5), chunk('a_2', 5, 1)];
    const text = partLine({ total: 6, items: null, beganAt: 7 }) + chunkLine(one) + chunkLine(two);
    assert.deepEqual(readParts(text), [{ total: 6, items: null, beganAt: 7, chunks: [one, two] }]);
    assert.deepEqual(readParts(text.slice(0, -4))[0]?.chunks, [one]);
    assert.deepEqual(readParts(''), []);
  });

  it('tells how many items are of other code than those that ran last, as far as it was written down', () => {
    const code = (own: string) => ({ own, whole: null });
    const part = (items: number[] | null, own?: string): string =>
      partLine({ total: 6, items, beganAt: 0, ...(own !== undefined && { code: code(own) }) });
    const older = (...parts: string[]): number => codesOf(readParts(parts.join(''))).older;
    assert.equal(older(part(null, 'a')), 0);
    assert.equal(older(part(null, 'a'), part([1, 2, 3], 'a')), 0);
    assert.equal(older(part(null, 'a'), part([1, 2, 3], 'b')), 3);
    // What ran by `b` is of before, too, once the code is a third one; and `a` is not where it is `a` again.
    assert.equal(older(part(null, 'a'), part([1, 2, 3], 'b'), part([3], 'c')), 5);
    assert.equal(older(part(null, 'a'), part([1, 2, 3], 'b'), part([3], 'a')), 2);
    assert.equal(older(part(null), part([1, 2, 3], 'b')), 0);
  });

  it('has the code that was known whole after it was on its way, each part its own', () => {
    const whole = (mark: string) => ({ own: 'a', whole: { how: 'python', mark } });
    const part = partLine({ total: 3, items: null, beganAt: 0, code: { own: 'a', whole: null } });
    const again = partLine({ total: 3, items: [1], beganAt: 1, code: { own: 'a', whole: null } });
    const first = part + chunkLine(chunk('x', 0, 1)) + codeLine(whole('x')) + chunkLine(chunk('y', 1, 2));
    const parts = readParts(first + again + codeLine(whole('y')));
    assert.deepEqual(
      parts.map(({ code, chunks }) => [code?.whole?.mark, chunks.length]),
      [
        ['x', 2],
        ['y', 0],
      ],
    );
    assert.equal(codesOf(parts).older, 2);
    assert.equal(codesOf(readParts(first + again)).older, 0, 'nobody knows');
    assert.deepEqual(readParts(codeLine(whole('x'))), []);
  });

  it('leaves out what was lost with its engine and sent again', () => {
    const text =
      partLine({ total: 4, items: null, beganAt: 0 }) +
      [chunk('lost', 0, 3), chunk('other', 3, 1), chunk('passed', 0, 1), chunk('rest', 1, 1)]
        .map(chunkLine)
        .join('');
    assert.deepEqual(
      readParts(text)[0]?.chunks.map(({ msgId }) => msgId),
      ['other', 'passed', 'rest'],
    );
  });

  it('keeps of a message whose engine was interrupted what came before the items that were sent again', () => {
    const text =
      partLine({ total: 6, items: null, beganAt: 0 }) +
      [chunk('interrupted', 0, 5), chunk('other', 5, 1), chunk('lost', 2, 3)].map(chunkLine).join('') +
      [chunk('passed', 2, 1), chunk('rest', 3, 1), chunk('rest', 4, 1)].map(chunkLine).join('');
    const [part] = readParts(text);
    assert.deepEqual(
      part?.chunks.map(({ msgId, first, count }) => [msgId, first, count]),
      [
        ['interrupted', 0, 2],
        ['other', 5, 1],
        ['passed', 2, 1],
        ['rest', 3, 1],
        ['rest', 4, 1],
      ],
    );
    assert.ok(part && isSentWhole(part));
  });
});

describe('a run that was sent', () => {
  it('is whole when each of its items is in a message: those of a part alone, where it is one', () => {
    const all = { total: 6, items: null, beganAt: 0 };
    assert.ok(!isSentWhole({ ...all, chunks: [chunk('a', 0, 5)] }));
    assert.ok(isSentWhole({ ...all, chunks: [chunk('a', 0, 5), chunk('b', 5, 1)] }));
    assert.ok(isSentWhole({ ...all, items: [2, 4], chunks: [chunk('a', 0, 2)] }));
  });
});

describe('the files of runs', () => {
  let dir = '';
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'engine-room-kept-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  it('tell of a run that was tried again what it was and what it is', () => {
    const files = new RunFiles(dir);
    const first = files.begin('a', { total: 3, items: null, beganAt: 1 });
    first.sent(chunk('x', 0, 3));
    first.flush();
    const again = files.begin('b', { total: 3, items: [2], beganAt: 2 }, 'a');
    again.sent(chunk('y', 0, 1));
    again.flush();
    assert.deepEqual(
      new RunFiles(dir).read('b').map(({ items, chunks }) => [items, chunks[0]?.msgId]),
      [
        [null, 'x'],
        [[2], 'y'],
      ],
    );
  });

  it('are there as long as their runs are wanted, and nothing else is touched', async () => {
    const files = new RunFiles(join(dir, 'runs'));
    files.keepOnly([]);
    for (const id of ['a', 'b', 'c']) {
      files.begin(id, { total: 1, items: null, beganAt: 1 });
      await files.keepInputs(id, { sequences: [[0]] })?.done;
    }
    writeFileSync(join(dir, 'runs', 'other.txt'), '');
    files.forget('a');
    files.keepOnly(['b']);
    assert.deepEqual(readdirSync(join(dir, 'runs')), ['b.inputs', 'b.sent', 'other.txt']);
    assert.deepEqual(files.read('a'), []);
  });

  it('are not written without a folder, and do no harm where they cannot be', () => {
    for (const nowhere of [null, join(dir, 'not', 'there')]) {
      const files = new RunFiles(nowhere);
      const file = files.begin('a', { total: 1, items: null, beganAt: 1 });
      file.sent(chunk('x', 0, 1));
      file.flush();
      files.forget('a');
      assert.deepEqual(files.read('a'), []);
    }
  });
});
