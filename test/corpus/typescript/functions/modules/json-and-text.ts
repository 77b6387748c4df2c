// Data imported in every way: JSON as a default, by names, as a namespace, by require, by reading.
import people, { version } from './data/people.json';
import * as all from './data/people.json';
import { readFileSync } from 'node:fs';

const required = require('./data/people.json') as typeof people;

/** @parallel people.list */
export function greet({ name, born }: { name: string; born: number | null }): unknown {
  if (born === null) throw new TypeError(`${name} was never born`);
  const raw = JSON.parse(readFileSync(`${__dirname}/data/people.json`, 'utf8')) as typeof people;
  return [name, version, all.list.length, required.list.length, raw.list.findIndex((one) => one.name === name)];
}
