import assert from 'node:assert/strict';
import { UsageError } from './argument-values';
import { parseControllerArguments } from './controller-arguments';

const options = (...args: string[]) => parseControllerArguments(args).options;
const refusal = (...args: string[]): string => {
  try {
    parseControllerArguments(args);
  } catch (error) {
    assert.ok(error instanceof UsageError);
    return error.message;
  }
  return assert.fail('was accepted');
};

describe('controller arguments', () => {
  it('takes --x=y and --x y', () => {
    const { profile, pingMs, scheme, hwm } = options(
      '--profile=nb',
      '--ping',
      '500',
      '--scheme',
      'lru',
      '--hwm=0',
    );
    assert.deepEqual({ profile, pingMs, scheme, hwm }, { profile: 'nb', pingMs: 500, scheme: 'lru', hwm: 0 });
  });

  it('honours the traits it has a meaning for', () => {
    const { pingMs, hwm, scheme, ip, location, profileDir } = options(
      '--HeartMonitor.period=1000',
      '--TaskScheduler.hwm=3',
      '--TaskScheduler.scheme_name=twobin',
      '--IPController.ip=*',
      '--IPController.location=host',
      '--ProfileDir.location=/tmp/p',
    );
    assert.deepEqual(
      { pingMs, hwm, scheme, ip, location, profileDir },
      { pingMs: 1000, hwm: 3, scheme: 'twobin', ip: '*', location: 'host', profileDir: '/tmp/p' },
    );
  });

  it('warns about what it does not know and goes on', () => {
    const { options: parsed, warnings } = parseControllerArguments([
      '--HubFactory.foo=1',
      '--Foo.bar',
      'baz',
      '--mongodb',
      'stray',
      '--hwm=2',
    ]);
    assert.equal(parsed.hwm, 2);
    assert.deepEqual(
      warnings.map((warning) => /--[\w.]+|MongoDB|'\w+'/.exec(warning)?.[0]),
      ['--HubFactory.foo', '--Foo.bar', 'MongoDB', "'stray'"],
    );
  });

  it('does not take names of every object for options', () => {
    assert.equal(parseControllerArguments(['--constructor=1', '--X.toString=2']).warnings.length, 2);
  });

  it('says in one sentence what is wrong with a value', () => {
    assert.match(refusal('--scheme=fastest'), /no scheme 'fastest'.*leastload/);
    assert.match(refusal('--ping=soon'), /--ping needs a whole number of milliseconds.*'soon'/);
    assert.match(refusal('--ping=0'), /1 or more/);
    assert.match(refusal('--hwm=-1'), /--hwm/);
    assert.match(refusal('--hwm'), /--hwm needs a value/);
    assert.match(refusal('--ports=80000'), /--ports/);
    assert.match(
      refusal('--ports=5000,10010-10005'),
      /--ports needs .* from low to high, not '10010-10005'\.$/,
    );
    assert.match(refusal('--log-level=loud'), /no log level 'loud'/);
  });

  it('takes levels by name and by number', () => {
    assert.equal(options('--log-level=WARN').logLevel, 'warn');
    assert.equal(options('--log-level', '10').logLevel, 'debug');
    assert.equal(options('--debug').logLevel, 'debug');
  });

  it('takes a switch that is set to False for what it says', () => {
    assert.equal(options('--no-secure=False').key, undefined);
    assert.equal(options('--secure=False').key, '');
    assert.equal(options('--sqlitedb', '--nodb=False').records.store, 'sqlite');
  });

  it('takes lists and ranges of ports', () => {
    assert.deepEqual(options('--ports=5000,5010-5012').ports, [5000, 5010, 5011, 5012]);
  });

  it('reads the lease terms; without them there are none', () => {
    assert.equal(options().lease, undefined);
    assert.deepEqual(options('--lease-grace-ms=100').lease, { graceMs: 100, busyGraceMs: 100 });
    const both = options('--lease-grace-ms=100', '--lease-busy-grace-ms=900');
    assert.deepEqual(both.lease, { graceMs: 100, busyGraceMs: 900 });
  });

  it('takes cluster id and profile from the environment unless they are given', () => {
    const env = { IPP_CLUSTER_ID: 'x', IPP_PROFILE_DIR: '/p' };
    assert.equal(parseControllerArguments([], env).options.clusterId, 'x');
    assert.equal(parseControllerArguments([], env).options.profileDir, '/p');
    assert.equal(parseControllerArguments(['--cluster-id=y'], env).options.clusterId, 'y');
    assert.equal(parseControllerArguments(['--profile=z'], env).options.profileDir, undefined);
  });

  it('takes what engines have in their environment from its own, and says nothing of it where it is no JSON', () => {
    const given = { ENGINE_ROOM_ENGINE_ENVIRONMENT: '{"DATA":"/d","HOME":null}' };
    assert.deepEqual(parseControllerArguments([], given).options.engineEnvironment, {
      DATA: '/d',
      HOME: null,
    });
    assert.equal(parseControllerArguments([], {}).options.engineEnvironment, undefined);
    const broken = { ENGINE_ROOM_ENGINE_ENVIRONMENT: 's3cret' };
    assert.throws(
      () => parseControllerArguments([], broken),
      (error: Error) => error instanceof UsageError && !error.message.includes('s3cret'),
    );
  });
});
