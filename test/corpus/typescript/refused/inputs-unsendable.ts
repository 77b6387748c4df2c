// refused inputs: NotSerializableError: result[0][0]: a Point instance cannot travel between processes; send its fields as a plain object, such as {...it}.
class Point {
  constructor(readonly x: number) {}
}
/** @parallel [new Point(1)] */
export function norm({ x }: Point): number {
  return Math.abs(x);
}
