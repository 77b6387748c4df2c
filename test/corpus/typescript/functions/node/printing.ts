// Everything that prints: levels, tables, groups, formats, bytes, pieces of characters, written late.
const names = ['log', 'info', 'warn', 'error', 'debug'] as const;

/** @parallel names */
export function say(level: (typeof names)[number]): number {
  console[level]('%s has %d items: %j', level, names.length, { level }, [new Map([[1, { deep: { deeper: [] } }]])]);
  return level.length;
}

/** @parallel [2] */
export async function shapes(n: number): Promise<void> {
  console.group('group');
  console.table(Array.from({ length: n }, (_, i) => ({ i, square: i * i })));
  console.groupEnd();
  console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
  console.assert(n < 0, 'not negative');
  console.count('calls');
  console.countReset('calls');
  process.stdout.write('no newline');
  process.stdout.write(Buffer.from('é').subarray(0, 1));
  process.stdout.write(Buffer.from('é').subarray(1));
  process.stderr.write('\n');
  await new Promise<void>((resolve) => setTimeout(() => (console.log('\nlate'), resolve()), 2));
}
