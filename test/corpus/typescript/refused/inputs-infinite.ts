// refused inputs: RangeError: the inputs expression gave more than 16777216 items, or never ends; take fewer of them, or map over blocks
function* naturals(): Generator<number> {
  for (let n = 0; ; n++) yield n;
}
/** @parallel naturals() */
export function square(x: number): number {
  return x * x;
}
