/** The newer Node that `npm test` sets up for the editor's programs, beside the one that runs the tests. */
import { join } from 'node:path';
import { packageRoot } from '../../src/cluster/launch/programs';

const folder = `node-${process.platform}-${process.arch}`;

export const editorNode = join(
  packageRoot(__dirname),
  '.host',
  'node',
  'node_modules',
  folder,
  'bin',
  'node',
);
