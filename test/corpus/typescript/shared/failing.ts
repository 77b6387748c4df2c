/** Always throws. */
export function fail(what: string): never {
  const shown = what.toUpperCase();
  if (shown.length > 0) {
    throw new RangeError(`failed ${shown}`);
  }
  throw new Error('cannot happen');
}

export async function failLater(what: string): Promise<never> {
  await new Promise((resolve) => setImmediate(resolve));
  return fail(what);
}
