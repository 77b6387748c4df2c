import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Alarms } from './alarms';
import { Heap, type HeapEntry } from './heap';

describe('heap', () => {
  it('gives the smallest key first, whatever was taken from its middle', () => {
    const moves = fc.array(fc.oneof(fc.nat({ max: 99 }), fc.record({ remove: fc.nat({ max: 99 }) })));
    fc.assert(
      fc.property(moves, (steps) => {
        const heap = new Heap<string>();
        const entries: HeapEntry<string>[] = [];
        for (const step of steps) {
          if (typeof step === 'number') entries.push(heap.push(step, `${step}`));
          else {
            const [gone] = entries.splice(step.remove % Math.max(1, entries.length), 1);
            if (gone) heap.remove(gone);
            if (gone) heap.remove(gone);
          }
          assert.equal(heap.size, entries.length);
          assert.equal(heap.peek()?.key, entries.map(({ key }) => key).sort((a, b) => a - b)[0]);
        }
      }),
    );
  });
});

describe('alarms', () => {
  it('are due in the order of their times, one for each owner', () => {
    const alarms = new Alarms<string>();
    alarms.set('a', 30);
    alarms.set('b', 20);
    alarms.set('c', 10);
    alarms.set('a', 5);
    alarms.clear('c');
    alarms.clear('nobody');
    assert.equal(alarms.next, 5);
    assert.equal(alarms.takeDue(4), undefined);
    assert.deepEqual([alarms.takeDue(20), alarms.takeDue(20), alarms.takeDue(20)], ['a', 'b', undefined]);
    assert.equal(alarms.size, 0);
  });
});
