// Pythons with ipyparallel, for the tests that talk to the original: the newest one, and the one Debian packages.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, mayInstall } from './apt.mjs';
import { hostDir } from './paths.mjs';
import { once, setupCommand, SetupError } from './ready.mjs';
import { which } from './which.mjs';

const folder = join(hostDir, 'python');
const oldFolder = join(hostDir, 'python-7.1');
/** Where Debian's packages for Python live. */
const debianPackage = '/usr/lib/python3/dist-packages/ipyparallel';
const pythonIn = (venv) => join(venv, 'bin/python');

async function makeVenv(folder) {
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

async function makeVenvWith(folder, packages) {
  if (!which('python3')) {
    if (!mayInstall())
      throw new SetupError('The interop tests need Python 3: install python3 and python3-venv.');
    await aptInstall('python3-venv');
  }
  await makeVenv(folder);
  await pipInstall(folder, packages);
}

async function pipInstall(folder, packages) {
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
  await setupCommand(`pip install ${packages[0]}`, pythonIn(folder), args);
}

/** The interpreter of .host/python: the newest ipyparallel, and numpy. */
export async function ensurePython() {
  const present = () => existsSync(join(folder, 'bin/ipengine'));
  await once('python', '2', () => makeVenvWith(folder, ['ipyparallel', 'numpy']), present);
  return pythonIn(folder);
}

/** In the same place what the corpus of Python functions imports: as wheels, since nothing can be compiled here. */
export async function ensureScience() {
  await ensurePython();
  const packages = ['pandas==3.1.1', 'scikit-learn==1.9.1', '--only-binary=:all:'];
  await once('python-science', packages.join(' '), () => pipInstall(folder, packages), isScienceThere);
}

/** The environment may have been made anew since. */
function isScienceThere() {
  const versions = readdirSync(join(folder, 'lib')).filter((name) => name.startsWith('python3'));
  return versions.some((name) => existsSync(join(folder, 'lib', name, 'site-packages/sklearn')));
}

/**
 * An interpreter with ipyparallel 7.1: Debian's own package where it can be had, else the same version
 * from the package index, with the ipykernel of its time.
 */
export async function ensureOldPython() {
  if (mayInstall() && !existsSync(debianPackage))
    await aptInstall('python3-ipyparallel').catch(() => undefined);
  if (existsSync(debianPackage)) return;
  const packages = ['ipyparallel==7.1.0', 'ipykernel<7', 'jupyter-client<8', 'setuptools<80'];
  await once(
    'python-7.1',
    '1',
    () => makeVenvWith(oldFolder, packages),
    () => existsSync(pythonIn(oldFolder)),
  );
}
