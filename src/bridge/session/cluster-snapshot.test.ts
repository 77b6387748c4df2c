import assert from 'node:assert/strict';
import type { EngineSlot, EngineStatus } from '../../cluster/protocol/private-messages';
import { engineSnapshots } from './cluster-snapshot';

const engine = (parts: Partial<EngineStatus>): EngineStatus => ({
  id: 0,
  uuid: 'u0',
  kernel: 'javascript',
  pid: 1,
  runtime: 'v20',
  hostname: 'here',
  slot: 0,
  tasks: [],
  completed: 0,
  ...parts,
});
const slot = (parts: Partial<EngineSlot>): EngineSlot => ({
  slot: 0,
  state: 'running',
  pid: 1,
  id: 0,
  restarts: 0,
  reason: null,
  log_file: '/log/0',
  ...parts,
});

describe('engineSnapshots', () => {
  it('joins an engine with its place', () => {
    const [only] = engineSnapshots({ engines: [engine({})], slots: [slot({ restarts: 2 })] });
    assert.deepEqual(
      { key: only?.key, state: only?.state, restarts: only?.restarts, logFile: only?.logFile },
      { key: 'slot-0', state: 'idle', restarts: 2, logFile: '/log/0' },
    );
  });

  it('calls an engine with tasks busy and names the oldest', () => {
    const tasks = [
      { msg_id: 'a', label: 'f[0:10]', since: '' },
      { msg_id: 'b', label: 'g', since: '' },
    ];
    const [only] = engineSnapshots({ engines: [engine({ tasks })], slots: [slot({})] });
    assert.deepEqual([only?.state, only?.task, only?.tasks], ['busy', 'f[0:10]', 2]);
  });

  it('tells since when the first task runs, by the clock of this machine', () => {
    const tasks = [{ msg_id: 'a', label: 'f', since: '2026-01-01T00:00:00Z' }];
    const since = (parts: Partial<EngineStatus>, behindMs?: number): number | null | undefined =>
      engineSnapshots({ engines: [engine({ tasks, ...parts })], slots: [] }, behindMs)[0]?.taskSince;
    assert.equal(since({}), Date.UTC(2026, 0, 1));
    assert.equal(since({ running_since: '2026-01-01T00:00:05Z' }, 1000), Date.UTC(2026, 0, 1, 0, 0, 6));
    assert.equal(since({ tasks: [] }), null);
  });

  it('believes the supervisor when the process is gone and the heart not yet missed', () => {
    const slots = [slot({ state: 'failed', reason: 'it crashed' })];
    const [only] = engineSnapshots({ engines: [engine({})], slots });
    assert.deepEqual([only?.state, only?.reason], ['failed', 'it crashed']);
  });

  it('shows places whose engine has not registered, but none that was stopped', () => {
    const slots = [slot({ slot: 1, id: null, state: 'starting' }), slot({ slot: 2, state: 'stopped' })];
    const all = engineSnapshots({ engines: [engine({})], slots });
    assert.deepEqual(
      all.map(({ key, state }) => [key, state]),
      [
        ['slot-0', 'idle'],
        ['slot-1', 'starting'],
      ],
    );
  });

  it('keys an engine started by hand by its uuid', () => {
    assert.equal(engineSnapshots({ engines: [engine({ slot: null })], slots: [] })[0]?.key, 'engine-u0');
  });
});
