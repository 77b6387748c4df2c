// A Python of our own with ipyparallel, for the tests that talk to the original.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, mayInstall } from './apt.mjs';
import { hostDir } from './paths.mjs';
import { once, setupCommand, SetupError } from './ready.mjs';
import { which } from './which.mjs';

const folder = join(hostDir, 'python');
const python = join(folder, 'bin/python');

async function makeVenv() {
  const args = ['-m', 'venv', '--clear', folder];
  try {
    await setupCommand('python venv', 'python3', args);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    if (!mayInstall()) {
      throw new SetupError(`The interop tests need Python's venv: install python3-venv. ${error.message}`);
    }
    await aptInstall('python3-venv');
    await setupCommand('python venv', 'python3', args);
  }
}

async function install() {
  if (!which('python3')) {
    if (!mayInstall())
      throw new SetupError('The interop tests need Python 3: install python3 and python3-venv.');
    await aptInstall('python3-venv');
  }
  await makeVenv();
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'ipyparallel'];
  await setupCommand('pip install ipyparallel', python, args);
}

/** The interpreter of .host/python, in which `import ipyparallel` works. */
export async function ensurePython() {
  const present = () => existsSync(join(folder, 'bin/ipengine'));
  await once('python', '1', install, present);
  return python;
}
