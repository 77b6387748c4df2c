// refused inputs: Error: no database
function load(): number[] {
  throw new Error('no database');
}
/** @parallel load() */
export function square(x: number): number {
  return x * x;
}
