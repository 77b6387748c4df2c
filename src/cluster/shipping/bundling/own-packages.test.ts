/** What is read of the user's other files: the packages behind them. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { behindOwn } from './own-packages';

const FILES = {
  'db.ts': `import { Pool } from 'pg';\nimport type { Redis } from 'ioredis';\nimport './log';\nexport const pool = new Pool();`,
  'log.js': `const { createServer } = require('node:http');\nrequire('./db.js');`,
  'index.ts': `export { pool } from './db.js';\nexport * from 'zod';`,
  'memory.mjs': `export const db = new Database(':memory:');`,
  'either.ts': `export const db = new Database(process.env.DB ?? ':memory:');`,
};

describe('what stands behind other files of the user', () => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-room-behind-'));
  before(() => {
    mkdirSync(join(folder, 'data'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  });
  after(() => rmSync(folder, { recursive: true }));

  const behind = (specifier: string) =>
    behindOwn(`import { x } from '${specifier}';`, join(folder, 'x.ts')).get(specifier);

  it('is what a file imports itself, and what the files do that it imports', () =>
    assert.deepEqual(behind('./db'), { packages: ['pg'], all: ['pg', 'http'], isInMemory: false }));

  it('is what it hands on', () =>
    assert.deepEqual(behind('.'), {
      packages: ['zod', 'pg'],
      all: ['zod', 'pg', 'http'],
      isInMemory: false,
    }));

  it('may be a database in memory, unless that is so by default only', () =>
    assert.deepEqual([behind('./memory')?.isInMemory, behind('./either')?.isInMemory], [true, false]));

  it('is not known of what is not there, or no file', () =>
    assert.deepEqual(
      [behind('./nothing'), behind('./data'), behind('pg')],
      [undefined, undefined, undefined],
    ));
});
