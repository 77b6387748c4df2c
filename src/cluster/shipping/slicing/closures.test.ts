/** What all nodes of a graph lead to is what walking the graph from each finds. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { closures } from './closures';

/** By node, its items: each leads to the node of its number. */
const graphs = fc.array(fc.array(fc.nat(11), { maxLength: 3 }), { minLength: 1, maxLength: 12 });

function walked(graph: readonly number[][], from: number): Set<number> {
  const found = new Set(graph[from]);
  for (const item of found) for (const one of graph[item] ?? []) found.add(one);
  return found;
}

describe('what nodes lead to', () => {
  it('is found for all of them at once', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const names = graph.map((_, index) => String(index));
        const all = closures(
          names,
          (name) => graph[Number(name)] ?? [],
          (item) => [String(item)],
        );
        for (const name of names) assert.deepEqual(new Set(all.get(name)), walked(graph, Number(name)));
      }),
    );
  });

  it('is one set for nodes that lead to each other', () => {
    const next: Record<string, string> = { a: 'b', b: 'c', c: 'b' };
    const all = closures(
      ['a', 'b', 'c'],
      (name) => [next[name]!],
      (item) => [item],
    );
    assert.equal(all.get('b'), all.get('c'));
    assert.deepEqual([...all.get('a')!].sort(), ['b', 'c']);
  });

  it('is found at the end of a long way, whose sets are one', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => String(index));
    const all = closures(
      names,
      (name) => [Number(name)],
      (item) => (item + 1 < names.length ? [String(item + 1)] : []),
      (item) => item === names.length - 1,
    );
    assert.deepEqual([...all.get('0')!], [names.length - 1]);
    assert.equal(all.get('0'), all.get('50000'));
  });
});
