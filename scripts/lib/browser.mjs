// A headless Chromium with a fresh profile, for driving the editor's window.
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/**
 * Opens a browser whose profile is in the folder `dir`.
 * @param {{ viewport: { width: number, height: number }, deviceScaleFactor?: number }} [screen] in CSS pixels
 * @returns {Promise<import('playwright-core').BrowserContext>}
 */
export function openBrowser(executablePath, dir, screen = { viewport: { width: 1400, height: 900 } }) {
  const { viewport, deviceScaleFactor } = screen;
  return chromium.launchPersistentContext(join(dir, 'browser'), {
    executablePath,
    headless: true,
    args,
    viewport,
    deviceScaleFactor,
  });
}
