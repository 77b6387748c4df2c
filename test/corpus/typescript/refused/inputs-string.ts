// refused inputs: TypeError: the inputs expression gave the string "abc"; for its characters write [..."abc"], for one item put it in an array
/** @parallel 'abc' */
export function upper(x: string): string {
  return x.toUpperCase();
}
