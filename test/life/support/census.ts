// Which processes a window has, by what they run.
import type { MarkedProcess } from '../../window/support/editor-window';

const kinds = {
  'extension host': '--type=extensionHost',
  client: '/dist/bridge.js',
  controller: '/dist/controller.js',
  engine: '/dist/engine.js',
  guard: '/dist/engine-guard.js',
  'Python engine': 'from ipyparallel.engine import app',
} as const;

export type Kind = keyof typeof kinds;
export type Census = Record<Kind, number[]>;

/** Process ids by kind. */
export function census(processes: readonly MarkedProcess[]): Census {
  const entries = Object.entries(kinds).map(([kind, words]) => [
    kind,
    processes.filter(({ command }) => command.includes(words)).map(({ pid }) => pid),
  ]);
  return Object.fromEntries(entries) as Census;
}

/** What is not as it should be: `2 engine, not 1`; nothing when all is. */
export function deviations(found: Census, expected: Partial<Record<Kind, number>>): string[] {
  return (Object.entries(expected) as [Kind, number][]).flatMap(([kind, count]) =>
    found[kind].length === count
      ? []
      : [`${found[kind].length} ${kind} (${found[kind].join()}), not ${count}`],
  );
}
