// When the workbench has saved which editors are open: in a browser it does so a moment after they change, and a page that is
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

/** Resolves once the saved editors of this window hold a text, such as the kind of a page. */
export async function editorsSaved(page: Page, text: string): Promise<void> {
  await until(`the workbench to save its editors, '${text}' among them`, async () =>
    (await savedEditors(page)).some((editors) => editors.includes(text)),
  );
}

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
