/** What the user should know about a slice: what is left out though it may matter, and what runs on every engine though it should perhaps not. */
import type { Statement } from './module-model';
import type { Program } from './program';
import { LATER, type Reason } from './reasons';
import { asksHowItWasStarted } from './script-guards';
import type { Names } from './values';

/** A statement of the program that is left out although it may change something kept. */
export interface Suspect {
  readonly name: string;
  readonly at: number;
  readonly reason: Reason;
  /** It is what nobody expects of an engine: it happens later, or elsewhere. */
  readonly isExpected: boolean;
}

/** A statement that goes along although it does more than make what the function uses. */
export interface Repeat {
  /** What the function uses of it. */
  readonly name: string;
  readonly at: number;
  /** Undefined for a call of a package that may do anything. */
  readonly reason: Reason | undefined;
}

/** What a statement changes of what is kept: perhaps, and by all likelihood. */
interface Changes {
  of(statement: Statement): { name: string; at: number } | undefined;
  likely(statement: Statement, but: Names): { name: string; at: number } | undefined;
}

const NONE: Names = new Set();

/** @param ownChanges what the function changes itself, in every call */
export function suspectIn(
  statement: Statement,
  program: Program,
  changes: Changes,
  { needed, ownChanges }: { needed: Names; ownChanges: Names },
): Suspect | undefined {
  if (asksHowItWasStarted(statement.node)) return undefined;
  const found = program.findingOn(statement, needed);
  if (!found) return undefined;
  const { reason } = found;
  // What is sent or closed is not changed by that, as far as a function can see.
  const touch = changes.likely(statement, new Set([...ownChanges, ...program.clientsIn(statement)]));
  if (touch) return { ...touch, reason, isExpected: LATER.has(reason) };
  const isOfClient =
    reason === 'works on the world outside' || (reason === 'closes a connection' && !found.isSure);
  const client = isOfClient ? changes.likely(statement, NONE) : undefined;
  return client && { ...client, reason, isExpected: true };
}

/** @param kept all that goes along */
export function repeatIn(
  statement: Statement,
  program: Program,
  changes: Changes,
  kept: readonly Statement[],
): Repeat | undefined {
  if (statement.kind !== 'code') return undefined;
  const used = [...statement.defines].find((name) =>
    kept.some((one) => one !== statement && one.mentions.has(name)),
  );
  const found = program.repeatOf(statement, used !== undefined);
  if (!found) return undefined;
  const touch = changes.of(statement);
  const name = used ?? touch?.name;
  return name === undefined
    ? undefined
    : { name, at: found.at ?? touch?.at ?? statement.from, reason: found.reason };
}
