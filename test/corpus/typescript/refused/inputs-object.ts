// refused inputs: TypeError: the inputs expression gave an object (Object), which is not a sequence; give an array or another iterable
const settings = { a: 1, b: 2 };
/** @parallel settings */
export function show(x: unknown): string {
  return String(x);
}
