import assert from 'node:assert/strict';
import { noCluster } from '../../bridge/no-cluster';
import { aRun, anEngine } from '../../bridge/test-data';
import { commands } from '../contributions';
import { contextKeys, initialState, reduce, type Change, type State } from '../model/state';
import { isTooLate, menuGroups } from './menu';

const engines = [anEngine(), anEngine({ key: 'slot-1', id: 1, state: 'busy' })];
const cluster: Change = { type: 'cluster', cluster: { ...noCluster('p'), state: 'running', engines } };
const anotherProfile = { name: 'lab', connectionFile: null, running: true, detail: '2 engines' };
const after = (...changes: Change[]): State => changes.reduce(reduce, initialState(noCluster('p')));

describe('menuGroups', () => {
  const ids = (state: State): string[] =>
    menuGroups(state, 0).flatMap(({ entries }) => entries.map(({ command }) => command));

  it('offers a start when nothing runs', () => {
    assert.ok(ids(after()).includes(commands.startCluster));
    assert.ok(!ids(after()).includes(commands.stopCluster));
  });
  it('offers to cancel a selection, as the palette does', () => {
    const state = after(cluster, { type: 'selection', change: 1 });
    assert.equal(ids(state)[0], commands.cancelRun);
    assert.equal(contextKeys(state)['engineRoom.running'], true);
    const ended = reduce(state, { type: 'selection', change: -1 });
    assert.equal(contextKeys(ended)['engineRoom.running'], false);
  });
  describe('of a run that the item tells of', () => {
    const gone: Change = { type: 'cluster', cluster: { ...noCluster('p'), state: 'running', managed: true } };
    const rows = (...changes: Change[]): [string, ...string[]][] =>
      menuGroups(after(...changes), 0)
        .flatMap(({ entries }) => entries)
        .map(({ icon, label, description = '', detail = '' }) => [
          `$(${icon}) ${label}`,
          description,
          detail,
        ]);

    it('begins with it, in the item\u2019s words but for a time left, which stands there for minutes, and cancels it next', () => {
      const run = aRun({ done: 340, elapsedMs: 6182, leftMs: 12_001 });
      assert.deepEqual(rows(cluster, { type: 'run', run }).slice(0, 2), [
        ['$(sync) f: 340/1000', 'over range(1000)', 'Show its results'],
        ['$(stop-circle) Cancel run', '', ''],
      ]);
      const [page, cancel] = menuGroups(after(cluster, { type: 'run', run }), 0)[0]?.entries ?? [];
      assert.deepEqual([page?.command, page?.argument], [commands.showRun, run.id]);
      assert.deepEqual([cancel?.command, cancel?.argument], [commands.cancelRun, run.id]);
    });
    it('cancels none that has ended, or is being cancelled', () => {
      for (const run of [aRun({ state: 'finished' }), aRun({ cancelling: true })])
        assert.ok(!ids(after(cluster, { type: 'run', run })).includes(commands.cancelRun));
    });
    it('runs again what it tells of once it has ended, else the last one, and its failed items where there are some', () => {
      const agains = (...changes: Change[]): unknown[] =>
        menuGroups(after(cluster, ...changes), 0)
          .flatMap(({ entries }) => entries)
          .filter(({ command }) => command === commands.runAgain || command === commands.runFailedAgain)
          .map(({ label, argument, description }) => [
            label,
            argument,
            ...(description ? [description] : []),
          ]);
      const whole: Change = { type: 'run', run: aRun({ state: 'finished', done: 1000 }) };
      const failed: Change = {
        type: 'run',
        run: aRun({ id: 'run-2', state: 'finished', done: 1000, failed: 3 }),
      };
      const going: Change = { type: 'run', run: aRun({ id: 'run-3' }) };
      assert.deepEqual(agains(), []);
      assert.deepEqual(agains(whole), [['Run again', 'run-1']]);
      assert.deepEqual(agains(whole, failed), [
        ['Run failed items again', 'run-2'],
        ['Run again', 'run-2'],
      ]);
      assert.deepEqual(agains(whole, { type: 'seen', id: 'run-1' }), [
        ['Run again', 'run-1', 'f over range(1000)'],
      ]);
      assert.deepEqual(agains(whole, going), []);
    });
    it('names the function once', () => {
      const [first] = rows(cluster, { type: 'run', run: aRun({ state: 'finished' }) });
      assert.deepEqual(first?.slice(0, 2), ['$(check) <AsyncMapResult: finished>', 'f over range(1000)']);
    });
    it('says where its page begins', () => {
      const details = (
        [
          { state: 'finished' },
          { state: 'finished', failed: 3 },
          { failed: 3 },
          { state: 'cancelled', failed: 1 },
          { state: 'refused' },
        ] as const
      ).map((how) => rows(cluster, { type: 'run', run: aRun(how) })[0]?.[2]);
      const [results, failures] = ['Show its results', 'Show its failures'];
      assert.deepEqual(details, [results, failures, results, failures, 'Show why']);
    });
    it('offers it once, and another that was begun last beside it', () => {
      const opens = (...changes: Change[]): unknown[] =>
        menuGroups(after(cluster, ...changes), 0)
          .flatMap(({ entries }) => entries)
          .filter(({ command }) => command === commands.showRun)
          .map(({ icon, label, argument }) => [`$(${icon}) ${label}`, argument]);
      const ended: Change = { type: 'run', run: aRun({ state: 'finished' }) };
      assert.deepEqual(opens(ended), [['$(check) <AsyncMapResult: finished>', 'run-1']]);
      assert.deepEqual(opens(ended, { type: 'seen', id: 'run-1' }), [
        ['$(go-to-file) Open last run', 'run-1'],
      ]);
      const newer: Change = { type: 'run', run: aRun({ id: 'run-2', state: 'finished' }) };
      assert.deepEqual(opens({ type: 'run', run: aRun() }, newer), [
        ['$(sync) f: 0/1000', 'run-1'],
        ['$(go-to-file) Open last run', 'run-2'],
      ]);
    });
    it('comes before engines that were given up, and after the engine that it waits for', () => {
      const run: Change = { type: 'run', run: aRun() };
      const failed = [anEngine(), anEngine({ id: 1, state: 'failed' })];
      const some: Change = { ...gone, cluster: { ...gone.cluster, engines: failed } };
      const { showRun, cancelRun, replaceEngines, addEngine } = commands;
      assert.deepEqual(ids(after(some, run)).slice(0, 3), [showRun, cancelRun, replaceEngines]);
      assert.deepEqual(ids(after(gone, run)).slice(0, 3), [addEngine, showRun, cancelRun]);
      const [, page] = rows(gone, run);
      assert.equal(page?.[0], '$(warning) f: 0/1000 \u00b7 no JavaScript engines');
    });
  });

  it('knows when it is too late to cancel a selection: a run that began since is not meant', () => {
    const going = after(cluster, { type: 'selection', change: 1 });
    const [entry] = menuGroups(going, 0).flatMap(({ entries }) => entries);
    assert.ok(entry);
    const ended = reduce(going, { type: 'selection', change: -1 });
    const run = reduce(going, { type: 'run', run: aRun() });
    assert.deepEqual(
      [going, ended, run].map((state) => isTooLate(entry, state)),
      [false, true, true],
    );
  });
  it('offers to keep a cluster that is about to stop', () => {
    const idle = { since: 0, endsAt: 3_600_000 };
    const state = after({ type: 'cluster', cluster: { ...noCluster('p'), state: 'running', idle } });
    const [first] = menuGroups(state, 3_540_000);
    assert.deepEqual(
      [first?.entries[0]?.command, first?.entries[0]?.description],
      [commands.keepCluster, 'nothing runs: it stops in 1:00'],
    );
    assert.ok(!ids(state).includes(commands.keepCluster));
  });
  it('offers to replace engines that were given up before all else', () => {
    const failed = { ...noCluster('p'), state: 'running' as const, engines: [anEngine({ state: 'failed' })] };
    const state = after({ type: 'cluster', cluster: { ...failed, managed: true } });
    assert.equal(ids(state)[0], commands.replaceEngines);
  });
  it('offers an engine to a run that has none left before all else', () => {
    const managed = { ...noCluster('p'), state: 'running' as const, managed: true };
    const first = (isManaged: boolean): unknown[] => {
      const state = after(
        { type: 'cluster', cluster: { ...managed, managed: isManaged } },
        { type: 'run', run: aRun() },
      );
      const [entry] = menuGroups(state, 0).flatMap(({ entries }) => entries);
      return [`$(${entry?.icon}) ${entry?.label}`, entry?.description];
    };
    assert.deepEqual(first(true), ['$(add) Add a JavaScript engine', 'f over range(1000) waits for one']);
    assert.equal(first(false)[0], '$(warning) f: 0/1000 \u00b7 no JavaScript engines');
  });
  it('offers nothing that a foreign controller cannot do', () => {
    const foreign = after({
      type: 'cluster',
      cluster: { ...noCluster('p'), state: 'running', managed: false },
    });
    assert.ok(!ids(foreign).includes(commands.addEngine));
    assert.ok(ids(foreign).includes(commands.stopCluster));
  });
  it('offers other clusters that run, but for one that has become this window\u2019s own', () => {
    const entry = (name: string) => ({ ...anotherProfile, name });
    const state = after({ type: 'others', others: [entry('p'), entry('lab')] });
    const [other, ...rest] = menuGroups(state, 0)
      .flatMap(({ entries }) => entries)
      .filter(({ command }) => command === commands.useProfile);
    assert.deepEqual([other?.label, other?.description], ['Use cluster of lab', '2 engines']);
    assert.deepEqual([other?.argument, rest], [entry('lab'), []]);
  });
  it('says that the profile was edited since its cluster was started', () => {
    const running = { ...noCluster('p'), state: 'running' as const };
    const restart = (mark: string): string | undefined =>
      menuGroups(after({ type: 'cluster', cluster: running }, { type: 'settings', mark }), 0)
        .flatMap(({ entries }) => entries)
        .find(({ command }) => command === commands.restartCluster)?.description;
    assert.deepEqual([restart(''), restart('x')], [undefined, 'its profile was edited since the start']);
  });
  it('offers to let go of a cluster that somebody else started, and to stop it with a question', () => {
    const running = { ...noCluster('p'), state: 'running' as const };
    const entries = (startedElsewhere: string | null): string[] =>
      menuGroups(after({ type: 'cluster', cluster: { ...running, startedElsewhere } }), 0)
        .flatMap((group) => group.entries)
        .filter(({ command }) => command === commands.stopCluster || command === commands.disconnectCluster)
        .map(({ label }) => label);
    assert.deepEqual(entries(null), ['Stop cluster']);
    assert.deepEqual(entries('ipyparallel'), ['Disconnect from cluster', 'Stop cluster...']);
  });
});
