/** Sources that are run whole and as a slice. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadShipped } from '../../engine/code';
import { shipFunction } from '..';

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
