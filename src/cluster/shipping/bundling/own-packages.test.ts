/** What is read of the user's other files: the packages behind them. */
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { stopBundler } from '..';
import { Sources } from '../sources';
import { ProgramFolder } from '../test-support';
import type { Behind } from './own-packages';
import { toPlainModule } from './transpile';

const FILES = {
  'db.ts': `import { Pool } from 'pg';\nimport type { Redis } from 'ioredis';\nimport './log';\nexport const pool = new Pool();`,
  'log.js': `const { createServer } = require('node:http');\nrequire('./db.js');`,
  'index.ts': `export { pool } from './db.js';\nexport * from 'zod';`,
  'memory.mjs': `export const db = new Database(':memory:');`,
  'either.ts': `export const db = new Database(process.env.DB ?? ':memory:');`,
  'wide.ts': `import 'pg';\nexport const café = 1;`,
  'data/rows.csv': '',
  'base.json':
    '{ "compilerOptions": { "baseUrl": "lib", "paths": { "@/*": ["../*"], "config": ["../db.ts"] } } }',
  'tsconfig.json': '{ "extends": "./base" }',
  'package.json': '{ "imports": { "#db": "./db.ts" } }',
  'lib/store.ts': `export { pool } from '@/db'; import 'redis';`,
  'lib/mails.ts': `export { pool } from '#db'; export * from 'linked';`,
  'linked/package.json': '{ "main": "main.ts" }',
  'linked/main.ts': `import 'kafkajs';`,
  'node_modules/config/index.js': 'exports.get = () => 1;',
  'node_modules/redis/index.js': '',
};

describe('what stands behind other files of the user', () => {
  const folder = new ProgramFolder();
  before(() => {
    folder.write(FILES);
    symlinkSync(folder.of('linked'), folder.of('node_modules/linked'), 'junction');
  });
  after(async () => {
    await stopBundler();
    folder.remove();
  });

  const behind = async (
    specifier: string,
    unsaved: Record<string, string> = {},
  ): Promise<Behind | undefined> => {
    const edited = Object.entries(unsaved).map(([name, source]) => ({ file: folder.of(name), source }));
    const source = `import { x } from '${specifier}'; x();`;
    const plain = await toPlainModule(folder.of('x.ts'), source, new Sources(edited));
    return plain.behind.get(specifier);
  };
  const packages = async (specifier: string, unsaved?: Record<string, string>): Promise<unknown> =>
    (await behind(specifier, unsaved))?.packages;

  it('is what a file imports itself, and what the files do that it imports', async () =>
    assert.deepEqual(await behind('./db'), { packages: ['pg'], all: ['pg', 'http'], isInMemory: false }));

  it('is what it hands on', async () =>
    assert.deepEqual(await behind('.'), {
      packages: ['zod', 'pg'],
      all: ['zod', 'pg', 'http'],
      isInMemory: false,
    }));

  it('may be a database in memory, unless that is so by default only', async () =>
    assert.deepEqual(
      [(await behind('./memory'))?.isInMemory, (await behind('./either'))?.isInMemory],
      [true, false],
    ));

  it('is not known of what is not there, or no file, or a package', async () => {
    for (const specifier of ['./nothing', './data', 'pg', 'redis'])
      assert.equal(await behind(specifier), undefined);
  });

  const named = {
    '@/db': ['pg'],
    store: ['redis', 'pg'],
    mails: ['pg', 'kafkajs'],
    '#db': ['pg'],
    config: ['pg'],
    linked: ['kafkajs'],
  };
  for (const [specifier, wanted] of Object.entries(named))
    it(`is read by other names, too: ${specifier}`, async () =>
      assert.deepEqual(await packages(specifier), wanted));

  it('is what the editor holds', async () => {
    assert.deepEqual(await packages('./db', { 'db.ts': "import 'mongodb';" }), ['mongodb']);
    assert.deepEqual(await packages('store', { 'db.ts': "import 'mongodb';" }), ['redis', 'mongodb']);
    assert.deepEqual(await packages('./unsaved', { 'unsaved.ts': "import 'mongodb';" }), ['mongodb']);
  });

  it('is read of text in another encoding', async () => {
    folder.write({ 'wide.ts': Buffer.from(`\ufeff${FILES['wide.ts']}`, 'utf16le') });
    assert.deepEqual(await packages('./wide'), ['pg']);
  });
});
