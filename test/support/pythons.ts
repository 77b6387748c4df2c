/** The ipyparallels that tests talk to: the newest one, and the one Debian packages. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/cluster/launch/programs';

export interface Python {
  /** Of its ipyparallel, for titles. */
  readonly version: string;
  readonly interpreter: string;
}

const host = join(packageRoot(__dirname), '.host');
const ownOld = join(host, 'python-7.1', 'bin', 'python');

export const newest: Python = { version: '9.x', interpreter: join(host, 'python', 'bin', 'python') };

/** Debian's package where it is installed, else the same version in an environment of our own. */
export const old: Python = {
  version: '7.1',
  interpreter: existsSync(ownOld) ? ownOld : '/usr/bin/python3',
};
