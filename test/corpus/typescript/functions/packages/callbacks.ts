// Errors thrown in callbacks of packages name this file, and values that packages throw stay what they are.
import { evaluate } from 'mathjs';
import Papa from 'papaparse';
import { each, groupBy, orderBy } from 'lodash';
import { z } from 'zod';

interface Row {
  id: number;
  score: number;
}

const rows: Row[] = [
  { id: 1, score: 3 },
  { id: 2, score: -1 },
];

function check({ id, score }: Row): number {
  if (score < 0) throw new RangeError(`row ${id} has a negative score`);
  return score;
}

const ways = {
  lodash: () => each(rows, (row) => void check(row)),
  group: () => groupBy(rows, (row) => check(row)),
  order: () => orderBy(rows, [(row) => check(row)], ['desc']),
  papa: () => Papa.parse('a,b\n1,x', { transform: (text) => (text === 'x' ? check(rows[1]!) : text) as string }),
  zod: () => z.array(z.custom<Row>().transform(check)).parse(rows),
  mathjs: () => evaluate('f(2)', { f: (n: number) => check(rows[n - 1]!) }) as number,
};

/** @parallel Object.keys(ways) as (keyof typeof ways)[] */
export async function callBack(way: keyof typeof ways): Promise<unknown> {
  return ways[way]();
}
