// refused 4:3: 'area' is a method of 'Shape'; make it a top-level function that takes the object as an argument.
abstract class Shape {
  /** @parallel range(3) */
  abstract area(scale: number): number;
}
void Shape;
