// What a life has cost, in lines that can be read, and whether it goes on rising. Pure.
import type { Holding } from './probe';

export interface Figure {
  /** Events so far. */
  events: number;
  who: string;
  holding: Holding;
}

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

export function figureLine({ events, who, holding }: Figure): string {
  const { pid, heapBytes, residentBytes, functions, promises, resources, listeners, files } = holding;
  return [
    `    after ${String(events).padStart(3)} events ${who.padEnd(14)} ${String(pid).padStart(8)}:`,
    `heap ${megabytes(heapBytes).padStart(5)} MB, resident ${megabytes(residentBytes).padStart(5)} MB,`,
    `${functions} functions, ${promises} promises, ${resources} resources, ${listeners} listeners, ${files} files`,
  ].join(' ');
}

/**
 * By how much the least of the later half of figures is above the least of the earlier one. What is only not collected yet,
 * or another extension's work, comes on top now and then: a leak is what is there even in the least of them.
 */
export function rise(values: readonly number[]): number {
  const half = Math.floor(values.length / 2);
  return Math.min(...values.slice(half)) - Math.min(...values.slice(0, half));
}

/**
 * The same process, as often as it was looked at, but for the first time: it still loads what it uses first then. Of a life
 * of 500 events, a controller had 138 functions more from its second look on, and not one more after that.
 */
export function processes(figures: readonly Figure[]): Figure[][] {
  const byPid = new Map<number, Figure[]>();
  for (const figure of figures) {
    const { pid } = figure.holding;
    byPid.set(pid, [...(byPid.get(pid) ?? []), figure]);
  }
  // Of two halves, each has two looks at least: one alone may be an odd one.
  return [...byPid.values()].map((looks) => looks.slice(1)).filter((looks) => looks.length >= 4);
}

/** What may come on top in a life, however long: of 500 events it was 12 functions and half a megabyte at most. */
const most: Partial<Record<keyof Holding, number>> = {
  heapBytes: 2 * 2 ** 20,
  functions: 60,
  promises: 40,
  resources: 8,
  listeners: 0,
  files: 6,
};

/** What of a process goes on rising: `extension host 123: functions by 400`. */
export function rises(looks: readonly Figure[]): string[] {
  const [first] = looks;
  return (Object.entries(most) as [keyof Holding, number][]).flatMap(([what, bound]) => {
    const by = rise(looks.map(({ holding }) => holding[what]));
    return by > bound ? [`${first?.who} ${first?.holding.pid}: ${what} by ${by}`] : [];
  });
}
