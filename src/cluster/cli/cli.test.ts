import assert from 'node:assert/strict';
import { version } from '../../../package.json';
import { describeFailure, EXIT, Refusal } from './exit-codes';
import { engineArguments } from './engine';
import { clusterTable } from './list';
import { clusterFlags, positiveInteger } from './profile-options';
import { createProgram } from './program';
import { startedText } from './start';
import { localLauncher } from './engine-kind-options';
import { signalNamed, stoppedText } from './stop';

const cluster = {
  profile: 'nbserver',
  profileDir: '/p/profile_nbserver',
  clusterId: '',
  state: 'running',
  kind: 'engine-room',
  pid: 4711,
  engines: 12,
  queued: 0,
  clientFile: '/p/profile_nbserver/security/ipcontroller-client.json',
} as const;

describe('the command line', () => {
  it('reads counts and refuses what is none', () => {
    assert.equal(positiveInteger('4'), 4);
    assert.equal(positiveInteger('=4'), 4);
    for (const text of ['0', '-1', '1.5', 'four', '', '1e3', '9999999999']) {
      assert.throws(() => positiveInteger(text), { message: /whole number/ }, text);
    }
  });

  it('names a cluster the way the user would', () => {
    assert.equal(clusterFlags({}), '');
    assert.equal(clusterFlags({ profile: 'default' }), '');
    assert.equal(clusterFlags({ profile: 'nbserver', clusterId: 'a' }), '--profile nbserver --cluster-id a');
    assert.equal(clusterFlags({ profile: 'x', profileDir: '/p' }), '--profile-dir /p');
    assert.equal(clusterFlags({ profileDir: "/my dir/it's" }), "--profile-dir '/my dir/it'\\''s'");
  });

  it('lists clusters as a table', () => {
    assert.equal(
      clusterTable([
        cluster,
        { ...cluster, profile: 'a', clusterId: 'night', state: 'stale', kind: undefined, pid: null },
        { ...cluster, profile: 'py', kind: 'ipyparallel', pid: null, engines: 1 },
      ]),
      [
        'PROFILE   CLUSTER ID  PID   ENGINES  STATE',
        'nbserver              4711  12       running',
        'a         night       -     -        stale',
        'py                    -     1        running (ipyparallel)',
      ].join('\n'),
    );
    assert.match(clusterTable([]), /^No clusters\./);
  });

  it('says how to use and how to stop what it started', () => {
    const text = startedText({ pid: 4711, profile: 'nbserver' }, 12, { profile: 'nbserver' });
    assert.match(text, /^12 engines ready, profile 'nbserver' \(controller 4711\)\.\n/);
    assert.match(text, /Client\.connect\(\{ profile: "nbserver" \}\)/);
    assert.match(text, /ipyparallel\.Client\(profile="nbserver"\)/);
    assert.match(text, /engine-room stop --profile nbserver$/);
    const elsewhere = startedText({ pid: 1, profile: 'p' }, 1, { profileDir: '/p', clusterId: 'b' });
    assert.match(elsewhere, /Client\.connect\(\{ profileDir: "\/p", clusterId: "b" \}\)/);
    assert.match(elsewhere, /ipyparallel\.Client\(profile_dir="\/p", cluster_id="b"\)/);
  });

  it('knows its version', () => {
    assert.equal(createProgram(() => undefined).version(), version);
  });

  it('takes the one launcher there is by any of its names, and says what to do for others', () => {
    const long = 'ipyparallel.cluster.launcher.LocalEngineSetLauncher';
    for (const name of ['local', 'Local', '=local', long]) assert.equal(localLauncher(name), 'local');
    assert.throws(() => localLauncher('mpi'), { message: /for 'mpi' start the engines with ipcluster/ });
  });

  it('knows signals by name and by number', () => {
    for (const text of ['INT', 'SIGINT', 'int', '2', '=2']) assert.equal(signalNamed(text), 'SIGINT', text);
    for (const text of ['', '0', 'HELLO']) assert.throws(() => signalNamed(text), { message: /a signal/ });
  });

  it('says how the stopping went', () => {
    assert.equal(
      stoppedText({ profile: 'p', clusterId: '', pid: 7, how: 'orderly' }),
      "Stopped the cluster of profile 'p' (controller 7).",
    );
    assert.match(
      stoppedText({ profile: 'p', clusterId: 'a', pid: null, how: 'SIGKILL' }),
      /^Ended .* by SIGKILL/,
    );
  });

  it('refuses an engine without a connection file', () => {
    assert.throws(() => engineArguments({ file: '/nowhere/engine.json' }), {
      name: 'Refusal',
      message: 'There is no connection file /nowhere/engine.json.',
    });
    assert.throws(() => engineArguments({ profileDir: '/nowhere' }), {
      message: /engine-room start --profile-dir \/nowhere/,
    });
  });

  it('finds the cluster of an engine that ipcluster starts by what it says in the environment', () => {
    const info = { IPP_CONNECTION_INFO: '{}', IPP_PROFILE_DIR: '/there', IPP_CLUSTER_ID: 'x' };
    assert.deepEqual(engineArguments({ id: '3' }, info), ['--id=3']);
    const { IPP_CONNECTION_INFO: _, ...places } = info;
    assert.throws(() => engineArguments({}, places), { message: /\/there\/security\/ipcontroller-x-engine/ });
    const named = { profileDir: '/here' };
    assert.throws(() => engineArguments(named, info), { message: /\/here\/security\/ipcontroller-engine/ });
  });

  it('tells a refusal from an accident', () => {
    assert.deepEqual(describeFailure(new Refusal('No.')), { code: EXIT.refused, text: 'No.' });
    const accident = describeFailure(new RangeError('far'));
    assert.equal(accident.code, EXIT.failed);
    assert.match(accident.text, /RangeError: far\n {4}at /);
  });
});
