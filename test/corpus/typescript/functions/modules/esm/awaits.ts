// Top-level await, import.meta, and a worker's share of it all: an ES module.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { basename } from 'node:path';
import { where } from './where.js';

const settings = JSON.parse(await readFile(new URL('./settings.json', import.meta.url), 'utf8')) as { scale: number };
const [scale, offset] = await Promise.all([settings.scale, Promise.resolve(7)]);
for await (const part of (async function* () { yield 1; yield 2; })()) console.log('loading', part);

/** @parallel [1, 2] */
export async function scaled(x: number): Promise<unknown> {
  return [x * scale + offset, basename(fileURLToPath(import.meta.url)), basename(import.meta.dirname), basename(import.meta.filename), where()];
}
