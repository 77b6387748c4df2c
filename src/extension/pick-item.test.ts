import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { pickItem } from './pick-item';

describe('a list that grows while it is shown', () => {
  const [enter, first, second] = ['Enter Path', 'first', 'second'].map((label) => ({ label }));

  /**
   * @param user the rows that the editor has said the user is at, one after the other; undefined: at none.
   * @returns which row the list is told to be at when there is one more; undefined: nothing is said, and the list goes by what was typed.
   */
  const toldAfter = (
    user: (vscode.QuickPickItem | undefined)[],
    value = '',
  ): readonly unknown[] | undefined => {
    let grow = (): void => {};
    let move = (_active: unknown[]): void => {};
    const nothing = (): void => {};
    const pick: { items: unknown[]; activeItems?: unknown[] } = {
      items: [],
      ...{ value, onDidAccept: nothing, onDidTriggerItemButton: nothing, onDidHide: nothing, show: nothing },
      ...{ onDidChangeActive: (listener: typeof move) => (move = listener) },
    };
    const vs = { window: { createQuickPick: () => pick } } as unknown as typeof vscode;
    const fill = (show: (items: vscode.QuickPickItem[]) => void): Promise<void> => {
      grow = () => show([enter, first, second] as vscode.QuickPickItem[]);
      return new Promise(nothing);
    };
    void pickItem(vs, { placeHolder: '', items: [enter, first] as vscode.QuickPickItem[], fill });
    for (const row of user) move(row ? [row] : []);
    grow();
    assert.deepEqual(pick.items, [enter, first, second]);
    return pick.activeItems;
  };

  it('stays at the row that the user has gone to', () =>
    assert.deepEqual(toldAfter([enter, first]), [first]));

  it('stays there also where its rows have just changed, when it is at none for a moment', () =>
    assert.deepEqual(toldAfter([first, undefined]), [first]));

  it('stays there among those that a filter leaves', () =>
    assert.deepEqual(toldAfter([first], 'FIR'), [first]));

  it('is not told to be at a row that a filter has hidden', () =>
    assert.equal(toldAfter([first], 'sec'), undefined));

  it('is not told to be at its first row, which a filter typed at that moment may hide', () =>
    assert.equal(toldAfter([enter]), undefined));

  it('is not told to be at none', () => assert.equal(toldAfter([undefined]), undefined));
});
