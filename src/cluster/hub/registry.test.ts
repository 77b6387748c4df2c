import assert from 'node:assert/strict';
import { Registry } from './registry';

const TIMEOUT_MS = 30_000;

function join(registry: Registry, uuid: string, id?: number): number {
  const answer = registry.request({ uuid, id }, 0);
  assert.ok(answer.ok);
  assert.ok(registry.heartbeat(uuid));
  return answer.id;
}

describe('registry', () => {
  it('makes an engine of a registration at its first heartbeat, and only then', () => {
    const registry = new Registry(TIMEOUT_MS);
    assert.deepEqual(registry.request({ uuid: 'a' }, 0), { ok: true, id: 0 });
    assert.deepEqual(registry.engines, []);
    assert.equal(registry.heartbeat('stranger'), undefined);
    assert.equal(registry.heartbeat('a')?.id, 0);
    assert.equal(registry.heartbeat('a'), undefined);
    assert.equal(registry.byId(0)?.kernel, 'python');
  });

  it('counts ids up and does not use one again', () => {
    const registry = new Registry(TIMEOUT_MS);
    assert.equal(join(registry, 'a'), 0);
    assert.equal(join(registry, 'b'), 1);
    registry.remove('b');
    assert.equal(join(registry, 'c'), 2);
  });

  it('gives the id asked for when it is free, and the next one when it is taken', () => {
    const registry = new Registry(TIMEOUT_MS);
    assert.equal(join(registry, 'a', 5), 5);
    assert.equal(join(registry, 'b', 5), 6);
    registry.remove('a');
    assert.equal(join(registry, 'c', 5), 5);
    assert.equal(join(registry, 'd'), 7);
  });

  it('keeps reserved ids for those who ask for them', () => {
    const registry = new Registry(TIMEOUT_MS);
    assert.equal(registry.reserveId(), 0);
    assert.equal(join(registry, 'other'), 1);
    assert.equal(join(registry, 'own', 0), 0);
  });

  it('refuses a uuid that is registered or pending, and an empty one', () => {
    const registry = new Registry(TIMEOUT_MS);
    join(registry, 'a');
    registry.request({ uuid: 'b' }, 0);
    for (const uuid of ['a', 'b', '']) {
      const answer = registry.request({ uuid }, 0);
      assert.deepEqual(answer, { ok: false, ename: 'KeyError', evalue: `uuid '${uuid}' in use` });
    }
  });

  it('forgets a registration whose heartbeat does not come', () => {
    const registry = new Registry(TIMEOUT_MS);
    registry.request({ uuid: 'a' }, 100);
    assert.deepEqual(registry.overdue(TIMEOUT_MS + 99), []);
    assert.deepEqual(registry.overdue(TIMEOUT_MS + 100), ['a']);
    assert.equal(registry.remove('a'), undefined);
    assert.equal(registry.heartbeat('a'), undefined);
    assert.equal(registry.pendingCount, 0);
  });

  it('takes back an engine under its old id, at its first heartbeat', () => {
    const registry = new Registry(TIMEOUT_MS);
    const engine = { id: 3, uuid: 'old', kernel: 'python', description: undefined } as const;
    registry.restore(engine, 0);
    registry.reserveBelow(7);
    assert.ok(registry.expects('old'));
    assert.deepEqual([registry.engines, registry.kept, registry.nextId], [[], [engine], 7]);
    assert.equal(join(registry, 'wants 3', 3), 7);
    assert.equal(registry.heartbeat('old'), engine);
    assert.deepEqual(
      registry.engines.map(({ id }) => id),
      [3, 7],
    );
  });

  it('lets one that was to be taken back and did not come leave as the engine it was', () => {
    const registry = new Registry(TIMEOUT_MS);
    const engine = { id: 3, uuid: 'old', kernel: 'python', description: undefined } as const;
    registry.restore(engine, 0);
    assert.deepEqual(registry.overdue(TIMEOUT_MS), ['old']);
    assert.equal(registry.remove('old'), engine);
    assert.deepEqual([registry.kept, registry.expects('old')], [[], false]);
    assert.equal(join(registry, 'new', 3), 3);
  });

  it('cancels a pending registration', () => {
    const registry = new Registry(TIMEOUT_MS);
    registry.request({ uuid: 'a' }, 0);
    assert.equal(registry.remove('a'), undefined);
    assert.equal(registry.heartbeat('a'), undefined);
  });

  it('lets nobody use up the ids', () => {
    const registry = new Registry(TIMEOUT_MS);
    assert.equal(join(registry, 'greedy', Number.MAX_SAFE_INTEGER), 0);
    assert.equal(join(registry, 'high', 2 ** 31 - 1), 2 ** 31 - 1);
    assert.equal(join(registry, 'next'), 2 ** 31);
  });

  it('finds the engine of a slot', () => {
    const registry = new Registry(TIMEOUT_MS);
    const description = { kernel: 'javascript', pid: 7, runtime: 'v20', hostname: 'h', slot: 1 } as const;
    registry.request({ uuid: 'a', description }, 0);
    assert.equal(registry.find({ slot: 1 })?.uuid, 'a');
    assert.equal(registry.find({ slot: 2 }), undefined);
  });
});
