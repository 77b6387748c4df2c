/** What another process does, seen by the file it makes. */
import { watch } from 'node:fs';

/** Resolves when a file of this name comes to be in the folder. */
export function appearing(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_event, changed) => {
      if (changed !== name) return;
      watcher.close();
      resolve();
    });
  });
}
