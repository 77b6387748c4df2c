// Plain JavaScript as an ES module; a default export without a name.
import fs, { existsSync } from 'node:fs';
import * as path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const settings = require('./settings.json');

/** @parallel ['settings.json', 'nothing.json'] */
export default async (name) => {
  const file = path.join(import.meta.dirname, name);
  if (!existsSync(file)) throw Object.assign(new Error(`${name} is not there`), { code: 'ENOENT', errno: -2 });
  return { size: (await fs.promises.stat(file)).size, scale: settings.scale };
};
