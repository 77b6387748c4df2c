/** What a key makes of the stretch of time in sight. Pure. */

interface Stretch {
  fromMs: number;
  toMs: number;
}

/** The shortest that is worth a look. */
const SHORTEST_MS = 1;
const CLOSER = 0.5;
/** Of what is in sight. */
const STEP = 0.25;

/** @param now null: all of it. @returns the next stretch, null: all of it, undefined: the key means nothing here. */
export function stretchAfter(
  key: string,
  now: Stretch | null,
  wallMs: number,
  shortestMs = SHORTEST_MS,
): Stretch | null | undefined {
  const { fromMs, toMs } = now ?? { fromMs: 0, toMs: wallMs };
  const length = toMs - fromMs;
  const middle = (fromMs + toMs) / 2;
  const within = (from: number, wanted: number): Stretch | null => {
    if (wanted >= wallMs) return null;
    const start = Math.min(Math.max(0, from), wallMs - wanted);
    return { fromMs: start, toMs: start + wanted };
  };
  const around = (factor: number): Stretch | null => {
    const wanted = Math.max(shortestMs, length * factor);
    return within(middle - wanted / 2, wanted);
  };
  switch (key) {
    case '+':
    case '=':
      return around(CLOSER);
    case '-':
      return around(1 / CLOSER);
    case 'ArrowRight':
      return within(fromMs + length * STEP, length);
    case 'ArrowLeft':
      return within(fromMs - length * STEP, length);
    case '0':
      return null;
    default:
      return undefined;
  }
}
