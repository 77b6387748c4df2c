import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { aRun } from '../../bridge/test-data';
import { setFigureLanguage } from '../../bridge/figures';
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

  it('names the day, too, where that is not the present one', () => {
    const days = [24, 25, 26].map((day) => new Date(2026, 10, day, 14, 3, 5).getTime());
    const runs = days.map((startedAt, at) => ({ ...first, id: `run-${at}`, startedAt }));
    setFigureLanguage('en-GB');
    const titles = runs.map((run) => pageTitle(run, runs, new Date(2026, 10, 26, 14, 4).getTime()));
    setFigureLanguage('en');
    assert.deepEqual(titles, [
      'f over range(3) \u00b7 24/11/2026, 14:03:05',
      'f over range(3) \u00b7 yesterday 14:03:05',
      'f over range(3) \u00b7 14:03:05',
    ]);
  });
});

describe('the titles a page may still have', () => {
  const first = aRun({ id: 'run-1', functionName: 'f', inputs: 'range(3)', startedAt: 1_000 });
  const again = { ...first, id: 'run-2', startedAt: 61_000 };
  const plain = 'f over range(3)';
  const day = 24 * 3600_000;

  it('are that of a run alone, and those of before, when it was not', () => {
    const [timed, ...others] = titlesSoFar(first, [first]);
    assert.equal(timed, pageTitle(first, [first, again], 2_000));
    assert.equal(others.at(-1), plain);
  });

  it('are those of the first of several before there were others, and of no later one', () => {
    const both = [again, first];
    assert.ok(titlesSoFar(first, both).includes(plain));
    assert.ok(!titlesSoFar(again, both).includes(plain));
  });

  it('are those of every day on which it may have been looked at last', () => {
    const both = [again, first];
    for (const later of [0, day, 2 * day, 400 * day])
      assert.ok(titlesSoFar(again, both).includes(pageTitle(again, both, again.startedAt + later)));
    assert.equal(new Set(titlesSoFar(again, both)).size, 3);
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
