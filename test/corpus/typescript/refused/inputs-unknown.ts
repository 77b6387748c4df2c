// refused <inputs>:1:1: the inputs expression uses 'samples', which inputs-unknown.ts neither defines nor imports; define it at the top level there, or correct the name
/** @parallel samples.slice(0, 3) */
export function square(x: number): number {
  return x * x;
}
