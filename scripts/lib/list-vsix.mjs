// The names in a VSIX, which is a zip file.
import { openPromise } from 'yauzl';

/** @returns {Promise<string[]>} the names of its files */
export async function listVsix(file) {
  const zip = await openPromise(file);
  const names = [];
  for await (const entry of zip.eachEntry()) names.push(entry.fileName);
  return names;
}
