import assert from 'node:assert/strict';
import { mock } from 'node:test';
import Mocha from 'mocha';
import { mochaHooks } from '../window/support/give-up';

/** Runs descriptions of tests that fail (false) or pass. @returns what came of each test. */
async function run(...descriptions: boolean[][]): Promise<string[][]> {
  const mocha = new Mocha({ reporter: class {} as never, rootHooks: mochaHooks });
  const suites = descriptions.map((tests, n) => {
    const suite = Mocha.Suite.create(mocha.suite, String(n));
    tests.forEach((passes, at) => suite.addTest(new Mocha.Test(String(at), () => assert.ok(passes))));
    return suite;
  });
  await new Promise((resolve) => mocha.run(resolve));
  return suites.map(({ tests }) => tests.map((test) => (test.isPending() ? 'skipped' : test.state!)));
}

describe('a description of drives', () => {
  beforeEach(() => mock.method(process.stderr, 'write', () => true));
  afterEach(() => mock.restoreAll());

  it('is gone through though one of its tests fails', async () => {
    assert.deepEqual(await run([true, false, true]), [['passed', 'failed', 'passed']]);
  });

  it('is given up once two have failed, and the next one is begun', async () => {
    assert.deepEqual(await run([false, true, false, true, true], [true]), [
      ['failed', 'passed', 'failed', 'skipped', 'skipped'],
      ['passed'],
    ]);
  });
});
