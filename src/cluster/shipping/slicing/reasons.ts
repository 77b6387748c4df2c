/** Why statements are the program's, and what follows from that. */
import type { Work } from './vocabulary';

export type Reason =
  Work | 'runs the function' | 'starts the program' | 'prepares a server' | 'goes on with the program';

/** What gives values that nothing has but the program that runs. */
export const RESULTS: ReadonlySet<Reason> = new Set([
  'runs the function',
  'starts the program',
  'connects to the cluster',
]);

/** What a statement is for, whatever else it does. */
export const PURPOSES: ReadonlySet<Reason> = new Set(['runs tests', 'reads the command line']);

/** What is worth knowing when every engine does it. */
export const REPEATED: ReadonlySet<Reason> = new Set([
  'works on the world outside',
  'works on files',
  'reads the terminal',
  'starts workers',
  'starts a schedule',
  'watches files',
  'waits for messages',
]);

/** What changes something later only, if ever: nobody expects to see that in a function. */
export const LATER: ReadonlySet<Reason> = new Set([
  'starts a timer',
  'starts a schedule',
  'watches files',
  'prepares a server',
  'runs tests',
  'waits for messages',
]);

/** What shipping whole modules would make every engine do, or wait for. */
export const FOR_ONCE: ReadonlySet<Reason> = new Set([
  'works on the world outside',
  'reads the terminal',
  'starts workers',
  'never ends',
]);
