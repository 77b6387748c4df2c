/**
 * Where our controller answers otherwise than ipyparallel's on purpose. All that is not here is the same.
 * `outcome` is what the client made of the replies in `requests`.
 */
import type { Improvement } from './compare';

const text = (value: unknown): boolean => typeof value === 'string' && value.length > 0;
const is =
  (wanted: unknown) =>
  (value: unknown): boolean =>
    value === wanted;

/** What the scheduler answers in an engine's place. */
const scheduling: Improvement[] = [
  {
    why: 'A dependency that cannot be met says which and why; theirs has an empty text.',
    call: /^(after|follow|result|second get_result|db record|retries until|require|depends|task for the dead)/,
    path: /evalue$/,
    ours: text,
  },
  {
    why: 'A task that may only run where what it follows did not is impossible at once, not when its time is over.',
    call: /^(follow elsewhere|result status_only=False)/,
    path: /ename$|^outcome\.1$/,
    ours: (value) => String(value).includes('ImpossibleDependency'),
  },
  {
    why: 'A task that has failed on every engine it may run on is answered with its last error, as an engine answers.',
    call: /^retries at /,
    path: /^outcome\.1$|\.(metadata|content)\.|replies\.length$/,
  },
];

/** What the hub knows of work. */
const queues: Improvement[] = [
  {
    why: 'Work that is broadcast is counted like all other.',
    call: /^(second )?queue/,
    path: /completed(\.length)?$/,
  },
  {
    why: 'A task that moved on to another engine is not counted at the first for ever.',
    call: /^queue after/,
    path: /\.tasks$/,
    ours: is(0),
  },
  {
    why: 'An engine that is gone has no queue.',
    call: /^queue after/,
    path: /content\.(1|unassigned|status|ename|evalue|traceback|engine_info)$|^outcome|type$/,
  },
];

const records: Improvement[] = [
  {
    why: '$gt means greater; in their memory store it means less.',
    call: /^db(_query)? .*"\$gt"/,
    path: /(records|outcome)(\.length)?$/,
  },
  {
    why: 'Only work has records: neither questions to an engine nor the output of broadcasts leave pieces of one.',
    call: /^(second )?(history|hub_history|bad content db_request|db at last)/,
    path: /(history|records|outcome)(\.length)?$/,
  },
  {
    why: 'A record has the columns it always has: what is displayed adds none.',
    call: /^db(_query)? record/,
    path: /display_data$|^outcome\.length$/,
    ours: (value) => typeof value !== 'string',
  },
  {
    why: 'What is purged is unknown, whoever asks and how.',
    call: /^result of the purged/,
    path: /./,
  },
  {
    why: 'A resubmitted task keeps its label, and the kind of engine it needs.',
    call: /^(result|record) of a resubmitted/,
    path: /metadata\.(label|kernel)$/,
  },
  {
    why: 'A task named twice is resubmitted once.',
    call: /resubmit the same twice/,
    path: /./,
  },
];

const wording: Improvement[] = [
  {
    why: 'A request that makes no sense is answered by what is wrong with it, under its own reply type.',
    call: /^(bad content|db keys \["no_column"\])/,
    path: /\.?(evalue|ename|type|traceback)$/,
    ours: text,
  },
  {
    why: 'Who asks for the end gets one reply; theirs may hear the notification to everybody before it.',
    call: /^shutdown of the hub/,
    path: /replies\.length$/,
    race: true,
  },
];

export const improvements: readonly Improvement[] = [...scheduling, ...queues, ...records, ...wording];
