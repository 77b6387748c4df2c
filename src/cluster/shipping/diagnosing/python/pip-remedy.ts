/** How a Python package that is not there is installed, in the words of the tool the project uses. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Remedy } from '../tag-diagnostic';
import type { PythonFacts } from './interpreter';

/** Packages that are imported by another name than they are installed by. */
const INSTALLED_AS: Readonly<Record<string, string>> = {
  attr: 'attrs',
  bs4: 'beautifulsoup4',
  Bio: 'biopython',
  Crypto: 'pycryptodome',
  cv2: 'opencv-python',
  dateutil: 'python-dateutil',
  docx: 'python-docx',
  dotenv: 'python-dotenv',
  fitz: 'PyMuPDF',
  git: 'GitPython',
  jwt: 'PyJWT',
  OpenSSL: 'pyOpenSSL',
  osgeo: 'GDAL',
  PIL: 'pillow',
  pkg_resources: 'setuptools',
  serial: 'pyserial',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn',
  usb: 'pyusb',
  yaml: 'PyYAML',
  zmq: 'pyzmq',
};

const MANAGERS = [
  ['uv.lock', 'uv add'],
  ['poetry.lock', 'poetry add'],
  ['Pipfile.lock', 'pipenv install'],
] as const;

/** @param file the one that imports it. @returns nothing where pip is not there, or may not. */
export function pipRemedy(topPackage: string, file: string, python: PythonFacts): Remedy[] {
  const name = INSTALLED_AS[topPackage] ?? topPackage;
  for (let dir = dirname(file); ; dir = dirname(dir)) {
    const found = MANAGERS.find(([lock]) => existsSync(join(dir, lock)));
    if (found) return [remedy(`${found[1]} ${name}`, dir)];
    if (dir === dirname(dir)) break;
  }
  if (!python.pip || python.managed) return [];
  const command = `${quoted(python.executable)} -m pip install ${name}`;
  return [remedy(command, dirname(file), `pip install ${name}`)];
}

function remedy(command: string, folder: string, shown = command): Remedy {
  return { kind: 'install', title: `Run '${shown}' in a terminal`, command, folder };
}

/** For any shell; one of Windows that is told to call a text needs a sign before it. */
function quoted(path: string): string {
  if (!/[^\w@%+=:,./\\-]/.test(path)) return path;
  return process.platform === 'win32' ? `& "${path}"` : `'${path.replaceAll("'", `'\\''`)}'`;
}
