// Proxies, Reflect, symbols, weak references and tagged templates, used inside.
const units = Symbol('units');

interface Quantity {
  value: number;
  [units]: string;
}

const observed: string[] = [];
const config = new Proxy(
  { depth: 3, width: 2 } as Record<string, number>,
  {
    get(target, key, receiver) {
      observed.push(String(key));
      return Reflect.has(target, key) ? (Reflect.get(target, key, receiver) as number) : -1;
    },
  },
);

const sql = (parts: TemplateStringsArray, ...values: unknown[]): { text: string; values: unknown[] } => ({
  text: String.raw({ raw: parts.raw }, ...values.map((_, i) => `$${i + 1}`)),
  values,
});

const registry = new WeakMap<object, number>();
const key = {};
registry.set(key, 42);

/** @parallel ['depth', 'width', 'height'] */
export function look(name: string): unknown {
  observed.length = 0;
  const quantity: Quantity = { value: config[name]!, [units]: 'm' };
  const query = sql`select ${name}\n from t where v = ${quantity.value}`;
  return { ...query, unit: quantity[units], observed: [...observed], weak: registry.get(key), symbol: units.description };
}
