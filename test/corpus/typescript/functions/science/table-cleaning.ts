// A table that is cleaned up row by row while the file is loaded, in the ways scripts do it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Row {
  station: string;
  celsius: number;
  kelvin?: number;
  rank?: number;
  flags: string[];
}

const [head = '', ...lines] = readFileSync(join(__dirname, 'stations.csv'), 'utf8').trim().split('\n');
const columns = head.split(',');
const rows: Row[] = lines.map((line) => {
  const cells = line.split(',');
  return { station: cells[columns.indexOf('station')]!, celsius: Number(cells[columns.indexOf('celsius')]), flags: [] };
});

for (const row of rows) row.kelvin = row.celsius + 273.15;
rows.forEach((row, index) => {
  row.rank = index + 1;
  if (Number.isNaN(row.celsius)) row.flags.push('missing');
});
const suspicious = rows.find(({ celsius }) => celsius > 50);
if (suspicious) suspicious.flags.push('too hot');

const byStation = new Map<string, Row[]>();
const group = (row: Row): void => void (byStation.get(row.station)?.push(row) ?? byStation.set(row.station, [row]));
rows.forEach(group);
for (const [, group] of byStation) {
  const first = group[0]!;
  first.flags.unshift(`first of ${group.length}`);
}

for (const row of rows) console.log(row.station.padEnd(10), row.flags.join());

/** @parallel byStation.keys() */
export function summary(station: string): { rows: Row[]; mean: number } {
  const own = byStation.get(station)!;
  const known = own.filter(({ celsius }) => !Number.isNaN(celsius));
  if (known.length === 0) throw new Error(`nothing is known of ${station}: ${own[0]!.flags.join(', ')}`);
  return { rows: own, mean: known.reduce((sum, { kelvin }) => sum + kelvin!, 0) / known.length };
}
