// refused inputs: TypeError: the inputs expression gave the function 'files', which is not a sequence; did you mean files()?
const files = (): string[] => ['a', 'b'];
/** @parallel files */
export function size(file: string): number {
  return file.length;
}
