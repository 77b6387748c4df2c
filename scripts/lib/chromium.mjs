// A Chromium to drive the editor's window with.
import { existsSync } from 'node:fs';
import { aptInstall, mayInstall } from './apt.mjs';
import { SetupError } from './ready.mjs';
import { which } from './which.mjs';

function find() {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new SetupError(`CHROME_PATH names ${named}, which does not exist.`);
  return named ?? which('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/** The path of a Chromium or Chrome; installs Debian's when we may. */
export async function ensureChromium() {
  const found = find();
  if (found) return found;
  if (!mayInstall()) {
    throw new SetupError(
      'The window tests need Chromium: install it, or set CHROME_PATH to a Chrome or Chromium.',
    );
  }
  await aptInstall('chromium');
  return find();
}
