/** A Node that has SQLite: the one that runs us, else the newer one. */
import { hasSqlite } from '../../src/cluster/hub/records/sqlite-module';
import { editorNode } from './editor-node';

export const sqliteNode = hasSqlite() ? process.execPath : editorNode;
