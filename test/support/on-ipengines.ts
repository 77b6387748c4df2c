/** Descriptions that hold for every ipyparallel: each with an ipengine, a client, and a folder of its own. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { IpengineBench } from './ipengine-bench';
import { newest, old, type Python } from './pythons';

/** On the engines' disk; gone with the description. */
export interface Folder {
  path(name: string): string;
  /** Makes the folders on the way, too. */
  write(name: string, text: string): void;
}

export interface OnIpengine {
  python: Python;
  /** Its client is there once tests run. */
  bench: IpengineBench;
  folder: Folder;
}

/** @param title what is described: `values` gives `values on an ipengine 9.x`, and another with the older. */
export function describeOnIpengines(title: string, tests: (on: OnIpengine) => void): void {
  for (const python of [newest, old]) {
    describe(`${title} on an ipengine ${python.version}`, () => {
      const bench = new IpengineBench();
      const dir = realpathSync(mkdtempSync(join(tmpdir(), 'on-ipengine-')));
      before(() => bench.start(python));
      after(async () => {
        await bench.close();
        rmSync(dir, { recursive: true, force: true });
      });
      const path = (name: string): string => join(dir, name);
      const write = (name: string, text: string): void => {
        mkdirSync(dirname(path(name)), { recursive: true });
        writeFileSync(path(name), text);
      };
      tests({ python, bench, folder: { path, write } });
    });
  }
}
