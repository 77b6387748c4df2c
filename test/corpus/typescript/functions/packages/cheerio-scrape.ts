// Tables out of saved web pages, which lie beside this file.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as cheerio from 'cheerio';
import type { CheerioAPI } from 'cheerio';

const here = __dirname;
const pages = ['planets.html', 'empty.html', 'missing.html'];

function cells($: CheerioAPI, selector: string): string[] {
  return $(selector)
    .map((_, cell) => $(cell).text().trim())
    .get();
}

/** @parallel pages */
export async function scrape(page: string): Promise<Record<string, string>[]> {
  const file = path.join(here, 'pages', page);
  const $ = cheerio.load(await readFile(file, 'utf8').catch(() => { throw new Error(`no page ${page}`); }));
  const titles = cells($, 'thead th');
  console.log(`${page}: ${titles.length} columns`);
  return $('tbody tr')
    .toArray()
    .map((row) => {
      const values = $(row).find('td').toArray().map((cell) => $(cell).text());
      return Object.fromEntries(titles.map((title, i) => [title, values[i] ?? '']));
    });
}
