// Class hierarchies: private fields, accessors, statics, static blocks, symbols, mixins.
type Constructor<T = object> = new (...args: any[]) => T;

const Named = <B extends Constructor>(Base: B) =>
  class extends Base {
    get label(): string {
      return `<${(this as { name?: string }).name ?? 'nameless'}>`;
    }
  };

abstract class Shape {
  static readonly #all: Shape[] = [];
  static count = 0;
  static {
    Shape.count = 100;
  }
  protected constructor(readonly name: string) {
    Shape.#all.push(this);
    Shape.count++;
  }
  abstract get area(): number;
  [Symbol.toPrimitive](): number {
    return this.area;
  }
  static sum(...shapes: Shape[]): number {
    return shapes.reduce((total, shape) => total + +shape, 0);
  }
}

class Square extends Named(Shape as unknown as Constructor<Shape>) {
  #side: number;
  constructor(side: number) {
    super('square');
    if (side < 0) throw new RangeError(`a side of ${side}`);
    this.#side = side;
  }
  get area(): number {
    return this.#side ** 2;
  }
  static is(value: unknown): value is Square {
    return typeof value === 'object' && value !== null && #side in value;
  }
}

class Disc extends (Shape as unknown as Constructor<Shape>) {
  accessor radius = 1;
  constructor(radius: number) {
    super('disc');
    this.radius = radius;
  }
  override get area(): number {
    return 3 * this.radius ** 2;
  }
  *[Symbol.iterator](): Generator<number> {
    for (let ring = 1; ring <= this.radius; ring++) yield 3 * ring ** 2 - 3 * (ring - 1) ** 2;
  }
}

/** @parallel [2, 3, -1] */
export function measure(size: number): unknown {
  const [square, disc] = [new Square(size), new Disc(size)];
  return { area: Shape.sum(square, disc), rings: [...disc], label: square.label, private: [Square.is(square), Square.is({})] };
}
