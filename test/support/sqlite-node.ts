/** A Node that has SQLite: the one that runs us, else the one that `npm test` sets up for the editor's programs. */
import { join } from 'node:path';
import { packageRoot } from '../../src/cluster/launch/programs';
import { hasSqlite } from '../../src/cluster/hub/records/sqlite-module';

const ownNode = join(
  '.host',
  'node',
  'node_modules',
  `node-${process.platform}-${process.arch}`,
  'bin',
  'node',
);

export const sqliteNode = hasSqlite() ? process.execPath : join(packageRoot(__dirname), ownNode);
