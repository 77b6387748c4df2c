// Reads a log beside this file line by line; one function counts, the other fails on the bad line.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';

const LOG = join(dirname(__filename), 'server.log');
const LINE = /^(?<when>\S+) (?<level>INFO|WARN|ERROR) (?<text>.*)$/u;

async function* entries(): AsyncGenerator<{ number: number; when: Date; level: string; text: string }> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(LOG), crlfDelay: Infinity })) {
    number++;
    const { when, level, text } = LINE.exec(line)?.groups ?? {};
    if (when === undefined) throw new SyntaxError(`line ${number} of the log is not one: ${line}`);
    yield { number, when: new Date(when), level: level!, text: text! };
  }
}

/** @parallel ['INFO', 'ERROR'], [3, 2] */
export async function latest(level: string, lines: number): Promise<{ when: Date; text: string } | undefined> {
  let found: { when: Date; text: string } | undefined;
  for await (const { number, when, level: own, text } of entries()) {
    if (own === level) found = { when, text };
    if (number >= lines) break;
  }
  return found;
}

/** @parallel ['WARN'] */
export async function count(level: string): Promise<number> {
  let n = 0;
  for await (const entry of entries()) n += +(entry.level === level);
  return n;
}
