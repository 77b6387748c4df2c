// Decorators of the standard kind: on classes, methods, accessors and fields.
const calls: string[] = [];

function logged<T extends (...args: never[]) => unknown>(method: T, { name }: ClassMethodDecoratorContext): T {
  return function (this: unknown, ...args: never[]) {
    calls.push(String(name));
    return method.apply(this, args);
  } as T;
}

function atLeast(low: number) {
  return (_: undefined, _context: ClassFieldDecoratorContext) => (value: number) => Math.max(low, value);
}

const registry = new Map<string, new (...args: never[]) => object>();

function registered<T extends new (...args: never[]) => object>(target: T, context: ClassDecoratorContext): void {
  registry.set(String(context.name), target);
}

@registered
class Pump {
  @atLeast(5) litres = 1;
  static #made = 0;
  readonly number = ++Pump.#made;

  @logged
  run(minutes: number): number {
    return this.litres * minutes;
  }
}

/** @parallel [1, 10] */
export function pumped(minutes: number): unknown {
  calls.length = 0;
  const pump = new Pump();
  return { litres: pump.run(minutes), names: [...registry.keys()], calls: [...calls], known: registry.get('Pump') === Pump };
}
