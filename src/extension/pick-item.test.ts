import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { pickItem } from './pick-item';

describe('a list that grows while it is shown', () => {
  const [enter, first, second] = ['Enter Path', 'first', 'second'].map((label) => ({ label }));

  /** Which row the list is told to be at when there is one more, of where the user is; undefined: nothing is said, and the list goes by what was typed. */
  const toldWhenAt = (user: vscode.QuickPickItem | undefined): readonly unknown[] | undefined => {
    let told: readonly unknown[] | undefined;
    let grow = (): void => {};
    const nothing = (): void => {};
    const pick = {
      items: [],
      get activeItems() {
        return user ? [user] : [];
      },
      set activeItems(items) {
        told = items;
      },
      ...{ onDidAccept: nothing, onDidTriggerItemButton: nothing, onDidHide: nothing, show: nothing },
    };
    const vs = { window: { createQuickPick: () => pick } } as unknown as typeof vscode;
    const fill = (show: (items: vscode.QuickPickItem[]) => void): Promise<void> => {
      grow = () => show([enter, first, second] as vscode.QuickPickItem[]);
      return new Promise(nothing);
    };
    void pickItem(vs, { placeHolder: '', items: [enter, first] as vscode.QuickPickItem[], fill });
    grow();
    assert.deepEqual(pick.items, [enter, first, second]);
    return told;
  };

  it('stays at the row that the user has gone to', () => assert.deepEqual(toldWhenAt(first), [first]));

  it('is not told to be at its first row, which a filter typed at that moment may hide', () =>
    assert.equal(toldWhenAt(enter), undefined));

  it('is not told to be at none, as it says for a moment whenever its rows change', () =>
    assert.equal(toldWhenAt(undefined), undefined));
});
