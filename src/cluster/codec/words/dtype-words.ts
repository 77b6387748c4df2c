/** numpy's names for the elements of arrays, as people know them. Pure. */

const KINDS: Readonly<Record<string, string>> = { i: 'int', u: 'uint', f: 'float', c: 'complex' };
const NUMBERS = /^[<|]([iufc])(\d+)$/;
const TIMES = /^<([mM])8(.*)$/;

/** @param dtype as it travels: `<i8`. @returns `int64`; what is none of numpy's numbers, booleans and times stays as it is. */
export function dtypeName(dtype: string): string {
  if (dtype === '|b1') return 'bool';
  const [, kind = '', bytes] = NUMBERS.exec(dtype) ?? [];
  if (bytes !== undefined) return `${KINDS[kind]}${Number(bytes) * 8}`;
  const [, time, unit = ''] = TIMES.exec(dtype) ?? [];
  if (time !== undefined) return `${time === 'M' ? 'datetime64' : 'timedelta64'}${unit}`;
  return dtype;
}
