/** How the task scheduler chooses among the engines that could take a task: ipyparallel's schemes, by their names. */

export interface Candidate {
  /** Tasks it has been handed and not yet answered. */
  readonly load: number;
  /** Grows with every assignment: the smallest was used least recently. New engines come first. */
  readonly lastUsed: number;
}

/** @param candidates at least one. @param random uniform in [0, 1). */
export type Scheme = <C extends Candidate>(candidates: readonly C[], random: () => number) => C;

const leastRecent = <C extends Candidate>(a: C, b: C): C => (b.lastUsed < a.lastUsed ? b : a);

const draw = <C>(candidates: readonly C[], random: () => number): C =>
  candidates[Math.floor(random() * candidates.length)] as C;

const lru: Scheme = (candidates) => candidates.reduce(leastRecent);

const leastload: Scheme = (candidates) =>
  candidates.reduce((a, b) => (a.load === b.load ? leastRecent(a, b) : b.load < a.load ? b : a));

const plainrandom: Scheme = (candidates, random) => draw(candidates, random);

/** Two at random; of these the one used least recently. */
const twobin: Scheme = (candidates, random) =>
  leastRecent(draw(candidates, random), draw(candidates, random));

/** Two at random, weighted by the inverse of their load; of these the less loaded. */
const weighted: Scheme = (candidates, random) => {
  const weights = candidates.map((candidate) => 1 / (1e-6 + candidate.load));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const drawWeighted = (): (typeof candidates)[number] => {
    let rest = random() * total;
    const at = weights.findIndex((weight) => (rest -= weight) < 0);
    return candidates.at(at) as (typeof candidates)[number];
  };
  const first = drawWeighted();
  const second = drawWeighted();
  return second.load < first.load ? second : first;
};

/**
 * `pure` is a socket of libzmq in ipyparallel: it deals tasks out in turn, as fast as they come. So it is here, and
 * the tasks' terms are kept all the same; a Python client that reads `pure` in its file asks for none.
 */
const pure = lru;

const schemes = { leastload, lru, plainrandom, twobin, weighted, pure } satisfies Record<string, Scheme>;

export type SchemeName = keyof typeof schemes;

export const schemeNames = Object.keys(schemes) as SchemeName[];

export function isSchemeName(name: string): name is SchemeName {
  return Object.hasOwn(schemes, name);
}

export function schemeOf(name: SchemeName): Scheme {
  return schemes[name];
}

/** How many tasks an engine may hold at a time under a scheme, when the limit asked for is this; 0 = no limit. */
export function hwmUnder(name: SchemeName, hwm: number): number {
  return name === 'pure' ? 0 : hwm;
}
