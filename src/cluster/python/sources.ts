/** The Python files of this folder, as text by path. In a bundle the build has put them in place of this. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.py'),
);

export const pythonSources: ReadonlyMap<string, string> = new Map(
  files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(__dirname, file), 'utf8')]),
);
