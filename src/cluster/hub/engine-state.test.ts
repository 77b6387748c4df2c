import assert from 'node:assert/strict';
import { formatEngineState, parseEngineState, type EngineState } from './engine-state';

describe('engine state', () => {
  const state: EngineState = {
    engines: [
      { id: 0, uuid: 'plain', description: undefined, started: undefined },
      {
        id: 4,
        uuid: 'js-ours',
        description: { kernel: 'javascript', pid: 7, runtime: 'v20', hostname: 'h', slot: 2 },
        started: { kind: { kernel: 'javascript' }, process: { pid: 7, startTicks: 99 } },
      },
    ],
    nextId: 9,
  };

  it('is what ipyparallel reads and more', () => {
    const { engines, next_id: nextId } = JSON.parse(formatEngineState(state)) as Record<string, unknown>;
    assert.deepEqual([engines, nextId], [{ 0: 'plain', 4: 'js-ours' }, 9]);
  });

  it('comes back as it was', () => {
    const back = parseEngineState(formatEngineState(state));
    assert.deepEqual(JSON.parse(JSON.stringify(back)), JSON.parse(JSON.stringify(state)));
  });

  it("is read from ipcontroller's file as well, without ids that are taken", () => {
    assert.deepEqual(parseEngineState('{"engines": {"0": "a", "5": "b"}, "next_id": 2}'), {
      engines: [
        { id: 0, uuid: 'a' },
        { id: 5, uuid: 'b' },
      ],
      nextId: 6,
    });
  });

  it('is not made of anything else', () => {
    for (const text of ['', '{', '[]', '{}', '{"engines": {}}', '{"engines": [], "next_id": -1}']) {
      assert.equal(parseEngineState(text), undefined, text);
    }
    assert.deepEqual(parseEngineState('{"engines": {"x": "a", "1": 2}, "next_id": 0}')?.engines, []);
  });
});
