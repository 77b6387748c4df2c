// refused 7:1: this exports what stands elsewhere in the file; put the tag right above the function itself.
function halve(x: number): number {
  return x / 2;
}

/** @parallel range(3) */
export { halve };
