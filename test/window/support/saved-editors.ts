// When the workbench has saved which editors are open: in a browser it does so some seconds after they change, and a page that is
// loaded again sooner has those of before. A user never does that so fast; a drive would.
import type { Page } from 'playwright-core';
import { until } from './until';

/** What IndexedDB is in a page, as far as it is used here. */
interface Request<T> {
  result: T;
}
interface Database {
  objectStoreNames: Iterable<string>;
  transaction(store: string): { objectStore(name: string): { get(key: string): Request<unknown> } };
  close(): void;
}
interface Databases {
  indexedDB: { databases(): Promise<{ name: string }[]>; open(name: string): Request<Database> };
}

/** A group of editors as it is saved: the places of those that were in front, latest first. */
interface SavedGroup {
  editors: unknown[];
  mru: number[];
}

/** Resolves once the editor in front, as it was saved, holds a text, such as the kind of a page. */
export async function savedInFront(page: Page, text: string): Promise<void> {
  await until(`the workbench to save that '${text}' is in front`, async () => {
    const saved = await savedEditors(page);
    const groups = saved.flatMap((json) => groupsIn(JSON.parse(json)));
    return groups.some(({ editors, mru }) => JSON.stringify(editors[mru[0] ?? -1])?.includes(text));
  });
}

function groupsIn(saved: unknown): SavedGroup[] {
  if (typeof saved !== 'object' || saved === null) return [];
  if ('editors' in saved && 'mru' in saved) return [saved as SavedGroup];
  return Object.values(saved).flatMap((part: unknown) => groupsIn(part));
}

/** Its state of editors, as the page's databases have it. */
async function savedEditors(page: Page): Promise<string[]> {
  // No function in it has a name: the page does not know what the tests' compiler makes of one.
  return page.evaluate(
    async ({ prefix, store, key }) => {
      const { indexedDB } = globalThis as unknown as Databases;
      const found: string[] = [];
      for (const { name } of await indexedDB.databases()) {
        if (!name.startsWith(prefix)) continue;
        const opening = indexedDB.open(name);
        await new Promise<void>((resolve, reject) =>
          Object.assign(opening, { onsuccess: resolve, onerror: reject }),
        );
        const database = opening.result;
        if ([...database.objectStoreNames].includes(store)) {
          const reading = database.transaction(store).objectStore(store).get(key);
          await new Promise<void>((resolve, reject) =>
            Object.assign(reading, { onsuccess: resolve, onerror: reject }),
          );
          if (typeof reading.result === 'string') found.push(reading.result);
        }
        database.close();
      }
      return found;
    },
    { prefix: 'vscode-web-state-db-', store: 'ItemTable', key: 'memento/workbench.parts.editor' },
  );
}
