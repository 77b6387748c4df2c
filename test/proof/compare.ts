/** What two controllers told the same client, field by field. Pure. */

/** One call as `python/calls.py` tells it. */
export interface Told {
  call: string;
  outcome: unknown;
  requests: { type: string; replies: unknown[]; output: unknown[] }[];
}

export interface Difference {
  readonly call: string;
  /** Where in the call: `requests.0.replies.0.content.evalue`. */
  readonly path: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** A difference that is meant. */
export interface Improvement {
  readonly why: string;
  readonly call: RegExp;
  readonly path: RegExp;
  /** Whether what we say instead is what is meant; default anything. */
  readonly ours?: (value: unknown) => boolean;
  /** Theirs is a race: in some runs it answers as ours does, and that makes the improvement no less one. */
  readonly race?: boolean;
}

const SHOWN_LENGTH = 300;
const SHOWN_CALLS = 3;
const nothing = Symbol('nothing');

export function readTold(text: string): Map<string, Told> {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return new Map(lines.map((line) => JSON.parse(line) as Told).map((told) => [told.call, told]));
}

export function differences(
  ours: ReadonlyMap<string, Told>,
  theirs: ReadonlyMap<string, Told>,
): Difference[] {
  const calls = [...new Set([...theirs.keys(), ...ours.keys()])];
  return calls.flatMap((call) => [
    ...between(call, '', ours.get(call) ?? nothing, theirs.get(call) ?? nothing),
  ]);
}

function* between(call: string, path: string, ours: unknown, theirs: unknown): Generator<Difference> {
  if (ours === theirs) return;
  const bothLists = Array.isArray(ours) && Array.isArray(theirs);
  if (bothLists && ours.length !== theirs.length) {
    // Of long lists only what one of them lacks.
    const only = (a: unknown[], b: unknown[]): unknown => {
      const known = new Set(b.map((value) => JSON.stringify(value)));
      return { length: a.length, only: a.filter((value) => !known.has(JSON.stringify(value))) };
    };
    yield { call, path: join(path, 'length'), ours: only(ours, theirs), theirs: only(theirs, ours) };
  } else if (bothLists || (isObject(ours) && isObject(theirs))) {
    const [a, b] = [ours as Record<string, unknown>, theirs as Record<string, unknown>];
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
      yield* between(call, join(path, key), key in a ? a[key] : nothing, key in b ? b[key] : nothing);
  } else yield { call, path, ours, theirs };
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const join = (path: string, key: string): string => (path ? `${path}.${key}` : key);

/** The differences nobody meant, and the improvements that are none any more. */
export function unexplained(
  found: readonly Difference[],
  improvements: readonly Improvement[],
): { left: Difference[]; stale: Improvement[] } {
  const used = new Set<Improvement>();
  const left = found.filter((difference) => {
    const excuse = improvements.find(
      ({ call, path, ours }) =>
        call.test(difference.call) && path.test(difference.path) && (ours?.(difference.ours) ?? true),
    );
    if (excuse) used.add(excuse);
    return !excuse;
  });
  return { left, stale: improvements.filter((improvement) => !improvement.race && !used.has(improvement)) };
}

/** For people: the same difference in many calls is told once. */
export function describe(found: readonly Difference[]): string {
  const groups = new Map<string, Difference[]>();
  for (const difference of found) {
    const kind = difference.path.replace(/<[^>]*>(_<[^>]*>)?/g, '<id>').replace(/\d+/g, 'N');
    groups.set(kind, [...(groups.get(kind) ?? []), difference]);
  }
  const shown = (value: unknown): string =>
    (value === nothing ? '(nothing)' : JSON.stringify(value)).slice(0, SHOWN_LENGTH);
  return [...groups]
    .map(([kind, [...all]]) => {
      const examples = all
        .slice(0, SHOWN_CALLS)
        .map(
          ({ call, ours, theirs }) =>
            `    ${call}\n      ours:   ${shown(ours)}\n      theirs: ${shown(theirs)}`,
        );
      return `  ${kind || 'the call'} (${all.length} times)\n${examples.join('\n')}`;
    })
    .join('\n');
}
