/** Files of a program in a folder of their own, for as long as a suite runs. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export class ProgramFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'engine-room-program-')));

  /** @param files by relative path */
  write(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(this.of(name)), { recursive: true });
      writeFileSync(this.of(name), text);
    }
  }

  of(name: string): string {
    return join(this.path, name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
