/** A name that no file has yet: the first with a number. Pure. */
import { parse } from 'node:path';

/** @returns `tutorial.py`, else `tutorial-2.py` and so on. @param isTaken whether a file of that name is there. */
export async function freeName(
  name: string,
  isTaken: (name: string) => PromiseLike<boolean>,
): Promise<string> {
  const { name: stem, ext } = parse(name);
  let free = name;
  for (let n = 2; await isTaken(free); n += 1) free = `${stem}-${n}${ext}`;
  return free;
}
