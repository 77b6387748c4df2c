// refused 4:3: 'double' is a method of 'Tools'; make it a top-level function that takes the object as an argument.
export class Tools {
  /** @parallel [1] */
  static double = (x: number): number => 2 * x;
}
