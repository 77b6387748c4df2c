import assert from 'node:assert/strict';
import { EngineTable, targetsOfKernel, type EngineInfo } from './engine-table';

const engines: EngineInfo[] = [
  { id: 0, uuid: 'js-a', kernel: 'javascript' },
  { id: 1, uuid: 'b', kernel: 'python' },
  { id: 2, uuid: 'c', kernel: 'python' },
];

describe('targets for a scheduler that matches no languages', () => {
  it('are the engines of the language, or those wanted among them', () => {
    assert.deepEqual(targetsOfKernel(engines, 'python', []), ['b', 'c']);
    assert.deepEqual(targetsOfKernel(engines, 'python', ['c', 'js-a']), ['c']);
  });

  it('are none while any engine will do', () => {
    assert.deepEqual(targetsOfKernel(engines.slice(1), 'python', []), []);
  });

  it('are not empty otherwise, for that would mean every engine', () => {
    for (const targets of [
      targetsOfKernel([], 'javascript', []),
      targetsOfKernel(engines.slice(1), 'javascript', []),
      targetsOfKernel(engines, 'javascript', ['b']),
    ]) {
      assert.equal(targets.length, 1);
      assert.ok(!engines.some(({ uuid }) => targets.includes(uuid)));
    }
  });
});

describe('an engine table', () => {
  it('keeps an engine that one answer of the hub does not name, and drops it after two in a row', () => {
    const table = new EngineTable();
    table.add({ id: 0, uuid: 'a' });
    assert.deepEqual(table.reconcile({}).removed, []);
    assert.deepEqual(table.reconcile({ 0: 'a' }), { added: [], removed: [] });
    assert.deepEqual(table.reconcile({}).removed, []);
    assert.deepEqual(
      table.reconcile({}).removed.map(({ uuid }) => uuid),
      ['a'],
    );
    assert.deepEqual(table.list, []);
  });

  it('starts to count anew when the engine registers again', () => {
    const table = new EngineTable();
    table.add({ id: 0, uuid: 'a' });
    table.reconcile({});
    table.add({ id: 0, uuid: 'a' });
    assert.deepEqual(table.reconcile({}).removed, []);
    assert.equal(table.list.length, 1);
  });

  it('drops an engine at once whose unregistration was notified', () => {
    const table = new EngineTable();
    table.add({ id: 0, uuid: 'a' });
    assert.equal(table.remove('a').removed.length, 1);
    assert.deepEqual(table.list, []);
  });
});
