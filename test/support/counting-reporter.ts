// A mocha reporter that prints as `spec` (or `dot`) does and writes each result to a file as it happens, one
// JSON line each (report-file.ts), so that the runner's counts are true even when the process dies half-way. The last line,
// {"end":true}, says that it did not.
import Mocha from 'mocha';
import { lastWords } from './last-words';
import { report } from './report-file';

const { Base, Dot, Spec } = Mocha.reporters;
const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING } = Mocha.Runner.constants;

/** Writes to the file named by ENGINE_ROOM_TEST_REPORT; `--reporter-option style=dot` prints dots. */
class CountingReporter extends Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const style = (options.reporterOptions as { style?: string } | undefined)?.style;
    new (style === 'dot' ? Dot : Spec)(runner, options);
    runner.on(EVENT_TEST_PASS, (test) => report({ title: test.fullTitle(), state: 'passed' }));
    runner.on(EVENT_TEST_PENDING, (test) => report({ title: test.fullTitle(), state: 'skipped' }));
    runner.on(EVENT_TEST_FAIL, (test, failure: Error) => {
      const error = `${failure.stack ?? String(failure)}${lastWords()}`;
      report({ title: test.fullTitle(), state: 'failed', error });
    });
    runner.on(EVENT_RUN_END, () => report({ end: true }));
  }
}

export = CountingReporter;
