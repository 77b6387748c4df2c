/** Sources that are run whole and as a slice. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadShipped } from '../../engine/code';
import { shipFunction } from '..';
import { readModule } from './module-model';
import { slice } from './slice';

const fixtures = join(__dirname, '../../../../test/fixtures/shipping');

/** It fails when it runs. */
const PROGRAM = `\nfunction main() { f(); throw new Error('main ran'); }\nmain();\n`;

/** Both give what is wanted of `f`. @param source without a program of its own */
export async function assertSliceIsWhole(source: string, gives: unknown, file = 'x.ts'): Promise<void> {
  const request = { file: join(fixtures, file), name: 'f' };
  const whole = await loadShipped(await shipFunction({ ...request, source, mode: 'module' }));
  assert.deepEqual(await whole(), gives);
  const sliced = await loadShipped(await shipFunction({ ...request, source: source + PROGRAM }));
  assert.deepEqual(await sliced(), gives);
}

/**
 * What goes along with `f`, line by line, one statement each: those marked with `//-` stay behind, `//- because` with a note
 * that says so, and a note tells of those marked with `//+ what they do` on every engine.
 */
export function assertMarked(...marked: string[]): void {
  assertMarkedBeside({}, ...marked);
}

/** @param files packages that other files of the user's import, by the specifiers of these */
export function assertMarkedBeside(files: Record<string, string[]>, ...marked: string[]): void {
  const lines = marked.map((line) => line.replace(/ *\/\/[-+].*$/, ''));
  const code = lines.join('\n');
  const behind = new Map(
    Object.entries(files).map(([file, packages]) => [file, { packages, all: packages, isInMemory: false }]),
  );
  const part = slice(readModule(code, new Set(), behind), ['f']);
  const lineOf = (at: number): number => code.slice(0, at).split('\n').length - 1;
  const notes = new Map([
    ...part.suspects.map(({ at, reason }) => [lineOf(at), ` ${reason}`] as const),
    ...part.repeats.map(({ at, reason }) => [lineOf(at), ` ${reason ?? 'runs'}`] as const),
  ]);
  const kept = part.code.split('\n');
  const found = lines.map((line, index) => {
    const note = notes.get(index);
    if (kept[index]!.trim() === '') return `${line} //-${note ?? ''}`;
    return note === undefined ? line : `${line} //+${note}`;
  });
  assert.deepEqual(
    found,
    marked.map((line) => line.replace(/ *(\/\/[-+].*)$/, ' $1')),
  );
}
