// Gives a description up once two of its tests have failed: those of a window build on each other, what cannot go on waits for
// minutes, and the drives behind it would find no time left. Root hooks of mocha, for all drives.

const MOST_FAILURES = 2;

export const mochaHooks: Mocha.RootHookObject = {
  beforeEach(this: Mocha.Context) {
    const test = this.currentTest!;
    const failed = test.parent!.tests.filter(({ state }) => state === 'failed');
    if (failed.length < MOST_FAILURES) return;
    process.stderr.write(
      `Not tried, since ${failed.length} tests of its description have failed: ${test.title}\n`,
    );
    this.skip();
  },
};
