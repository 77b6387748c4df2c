/** What the user should know about a slice, one sentence each. */
import type { PlainModule } from '../bundling/transpile';
import type { Statement } from './module-model';
import type { Slice } from './slice';

/** True of imports of which nothing is used. */
export function isForEffects(kind: Statement['kind']): boolean {
  return kind === 'bare import' || kind === 'setup';
}

export function notesOn(part: Slice, plain: PlainModule): string[] {
  const lineOf = (offset: number): number => {
    const before = plain.code.slice(0, offset).split('\n');
    return plain.original(before.length, before.at(-1)!.length + 1).line;
  };
  const notes = [
    ...part.mutable.map(
      (name) =>
        `'${name}' is module state: every engine has its own, and it starts anew when the code changes.`,
    ),
    ...part.suspects.map(
      ({ name, at, reason }) =>
        `Line ${lineOf(at)} is left out because it ${reason}; if it changes '${name}', the engines do not see that.`,
    ),
    ...part.repeats.map(
      ({ name, at, reason }) =>
        `Line ${lineOf(at)} ${reason ?? 'runs'} on every engine, as the function uses '${name}': move it to where the function is called if it is to happen once.`,
    ),
    ...part.kept
      .filter(({ kind }) => isForEffects(kind))
      .map(
        (statement) =>
          `Line ${lineOf(statement.from)} imports a module for its effects: it runs once on every engine.`,
      ),
  ];
  // Two calls in one line are one thing to know.
  return [...new Set(notes)];
}
