import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { aRun } from '../../bridge/test-data';
import { pageTitle, tabsOf, titlesSoFar } from './page-title';

describe("the title of a run's page", () => {
  const first = aRun({ id: 'run-1', functionName: 'f', inputs: 'range(3)', startedAt: 1_000 });

  it('names the function and its inputs', () => {
    const other = aRun({ id: 'run-2', functionName: 'f', inputs: 'range(4)' });
    assert.equal(pageTitle(first, [first, other]), 'f over range(3)');
  });

  it('names the time, too, where others have the same', () => {
    const again = { ...first, id: 'run-2', startedAt: 61_000 };
    const titles = [first, again].map((run) => pageTitle(run, [first, again]));
    assert.ok(titles.every((title) => title.startsWith('f over range(3) \u00b7 ')));
    assert.notEqual(titles[0], titles[1]);
  });
});

describe('the titles a page may still have', () => {
  const first = aRun({ id: 'run-1', functionName: 'f', inputs: 'range(3)', startedAt: 1_000 });
  const again = { ...first, id: 'run-2', startedAt: 61_000 };
  const plain = 'f over range(3)';

  it('are that of a run alone, and that of before, when it was not', () => {
    const [timed] = titlesSoFar(first, [first, again]);
    assert.deepEqual(titlesSoFar(first, [first]), [timed, plain]);
  });

  it('are those of the first of several before there were others, and of no later one', () => {
    const both = [again, first];
    assert.deepEqual(titlesSoFar(first, both), [pageTitle(first, both), plain]);
    assert.deepEqual(titlesSoFar(again, both), [pageTitle(again, both)]);
  });
});

describe('tabs whose pages are not made yet', () => {
  it('are found among all others by their title', () => {
    class TabInputWebview {
      constructor(readonly viewType: string) {}
    }
    const tab = (label: string, input: unknown) => ({ label, input });
    const wanted = tab('f over range(3)', new TabInputWebview('mainThreadWebview-engineRoom.run'));
    const groups = [
      { tabs: [tab('f over range(3)', {}), tab('f over range(3)', new TabInputWebview('other'))] },
      { tabs: [tab('g over range(3)', new TabInputWebview('mainThreadWebview-engineRoom.run')), wanted] },
    ];
    const vs = { TabInputWebview, window: { tabGroups: { all: groups } } } as unknown as typeof vscode;
    assert.deepEqual(tabsOf(vs, ['f over range(3)']), [wanted]);
  });
});
