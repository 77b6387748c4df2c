import assert from 'node:assert/strict';
import { aRun } from '../../bridge/test-data';
import { lensesFor } from './lens-titles';

const tagged = { name: 'f', line: 3, column: 1, inputs: 'range(1000)', codeMark: 'a' };
type Parts = Parameters<typeof aRun>[0];
const titles = (run?: Parts): string[] => lensesFor(tagged, run && aRun(run)).map(({ title }) => title);
const finished: Parts = { state: 'finished', elapsedMs: 5100, codeMark: 'a' };
const onTwo: Parts = {
  serialMs: 9690,
  perEngine: [
    { engine: 0, items: 500 },
    { engine: 1, items: 500 },
  ],
};

describe('lensesFor', () => {
  it('offers to run and to debug', () =>
    assert.deepEqual(titles(), ['$(play) Run over\u2026', '$(debug-alt) Debug']));
  it('says what is being debugged', () =>
    assert.equal(titles({ debugging: true })[2], '$(debug) debugging \u00b7 cancel'));
  it('counts while running, and cancels', () => {
    assert.equal(titles({ done: 340 })[2], '$(sync~spin) 340/1000 \u00b7 cancel');
    assert.equal(lensesFor(tagged, aRun())[2]?.action, 'cancel');
  });
  it('says of which engines none is left for it, and no time', () => {
    const slow = aRun({ done: 500, elapsedMs: 4000, leftMs: 4000 });
    assert.match(lensesFor(tagged, slow)[2]?.tooltip ?? '', /4 s left/);
    const starving = lensesFor(tagged, slow, { lacks: 'javascript' })[2];
    assert.equal(starving?.title, '$(warning) 500/1000 \u00b7 no JavaScript engines \u00b7 cancel');
    assert.match(
      starving?.tooltip ?? '',
      /^No JavaScript engine is left for this run: add one, .* Cancel this run$/,
    );
  });
  it('tells what came of the last run, and opens it', () => {
    assert.equal(titles(finished)[2], '$(check) 1000 ok \u00b7 5.1 s');
    assert.equal(titles({ ...finished, failed: 2 })[2], '$(warning) 998 ok \u00b7 2 failed \u00b7 5.1 s');
    assert.equal(titles({ ...finished, failed: 1000 })[2], '$(warning) 1000 failed \u00b7 5.1 s');
    assert.equal(titles({ ...finished, total: 0, done: 0 })[2], '$(warning) no inputs');
    assert.equal(titles({ state: 'cancelled', done: 1 })[2], 'last: cancelled after 1 item');
    assert.equal(lensesFor(tagged, aRun(finished))[2]?.action, 'show');
  });
  it('tells what was run now, and what came of all', () => {
    const again = { ...finished, total: 179, carried: 169, elapsedMs: 300 };
    assert.equal(titles(again)[2], '$(check) 179 ok, 10 of them now \u00b7 0.3 s');
    assert.equal(
      titles({ ...again, failed: 2 })[2],
      '$(warning) 177 ok, 8 of them now \u00b7 2 failed \u00b7 0.3 s',
    );
  });
  it('tells, and warns, of values that the code of before has computed', () => {
    const again = { ...finished, total: 179, carried: 169, older: 169, elapsedMs: 300 };
    assert.equal(
      titles(again)[2],
      '$(warning) 179 ok, 10 of them now \u00b7 169 of earlier code \u00b7 0.3 s',
    );
    const sentence = '169 of 179 items have a value from before the code was changed.';
    assert.equal(
      lensesFor(tagged, aRun(again))[2]?.tooltip,
      `${sentence} Open the run of f over range(1000)`,
    );
  });
  it('tells how much faster it was where that was measured, on more than one engine', () => {
    assert.equal(titles({ ...finished, ...onTwo })[2], '$(check) 1000 ok \u00b7 5.1 s \u00b7 1.9\u00d7');
    assert.equal(titles({ ...finished, ...onTwo, elapsedMs: 150 })[2], '$(check) 1000 ok \u00b7 0.1 s');
    assert.equal(
      titles({ ...finished, ...onTwo, perEngine: [{ engine: 0, items: 1000 }] })[2],
      '$(check) 1000 ok \u00b7 5.1 s',
    );
  });
  it('says that the code was edited since', () => {
    const edited = lensesFor({ ...tagged, codeMark: 'b' }, aRun(finished))[2];
    assert.equal(edited?.title, '$(history) before the edit: 1000 ok \u00b7 5.1 s');
    assert.match(edited?.tooltip ?? '', /^The code was edited since\./);
  });
  it('says nothing of an edit while it runs, or where none can be told', () => {
    const title = (run: Parts): string | undefined =>
      lensesFor({ ...tagged, codeMark: 'b' }, aRun(run))[2]?.title;
    assert.equal(title({ codeMark: 'a', done: 1 }), '$(sync~spin) 1/1000 \u00b7 cancel');
    assert.equal(title({ ...finished, codeMark: null }), '$(check) 1000 ok \u00b7 5.1 s');
  });
  it('tells that the newest run was refused, and of the one before what still holds, and opens either', () => {
    const message = "Cannot find './x': correct the path (sums.ts:2).";
    const short = "Cannot find './x'";
    const refused = aRun({ id: 'new', state: 'refused', message, short, codeMark: 'a' });
    const [, , first, second] = lensesFor(tagged, aRun(finished), { refused });
    assert.deepEqual(first, {
      title: "$(error) not run: Cannot find './x'",
      tooltip: `${message} Open the run of f over range(1000)`,
      action: 'show',
      run: 'new',
    });
    assert.deepEqual([second?.title, second?.run], ['$(check) 1000 ok \u00b7 5.1 s', 'run-1']);
    assert.equal(lensesFor(tagged, undefined, { refused }).length, 3);
    assert.equal(lensesFor(tagged, aRun(finished), { refused, showsOutcome: false }).length, 2);
    const [, , edited] = lensesFor({ ...tagged, codeMark: 'b' }, undefined, { refused });
    assert.equal(edited?.title, "$(history) before the edit: not run: Cannot find './x'");
  });
  it('keeps the outcome to itself where the user wants that, but no run in flight', () => {
    assert.equal(lensesFor(tagged, aRun(finished), { showsOutcome: false }).length, 2);
    assert.equal(lensesFor(tagged, aRun(), { showsOutcome: false }).length, 3);
  });
  it('says why a function cannot run', () => {
    const [only, ...others] = lensesFor({ ...tagged, refusal: 'It is nested.' }, aRun());
    assert.deepEqual([only?.tooltip, only?.action, others], ['It is nested.', 'explain', []]);
  });
});
