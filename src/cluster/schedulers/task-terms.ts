/** What a task's metadata asks of the scheduler, read (protocol.md §8.2; `TaskTerms` for what is our own). */
import type { JsonObject } from '../protocol/messages';
import type { Kernel } from '../protocol/private-messages';
import type { Dependency } from './dependency';
import type { Terms } from './task-events';

/** Those of a task that asks for nothing. */
export const NO_TERMS: Terms = {
  label: null,
  kernel: undefined,
  targets: [],
  after: undefined,
  follow: undefined,
  retries: 0,
  timeoutMs: undefined,
  priority: 0,
  timeLimitMs: undefined,
};

/** @returns the terms; or, as text, what is wrong with them. */
export function readTerms(metadata: JsonObject): Terms | string {
  try {
    const own = metadata['engine_room'];
    const { priority, time_limit: timeLimit } = isObject(own) ? own : {};
    const { label, kernel } = metadata;
    const timeoutMs = milliseconds('timeout', metadata['timeout']);
    const timeLimitMs = milliseconds('time_limit', timeLimit);
    return {
      label: typeof label === 'string' ? label : null,
      kernel: isKernel(kernel) ? kernel : undefined,
      targets: strings('targets', metadata['targets']),
      after: dependency('after', metadata['after']),
      follow: dependency('follow', metadata['follow']),
      retries: number('retries', metadata['retries'], 'a whole number, 0 or more', isCount) ?? 0,
      timeoutMs: timeoutMs === 0 ? undefined : timeoutMs,
      priority: number('priority', priority, 'a number', () => true) ?? 0,
      timeLimitMs,
    };
  } catch (error) {
    if (error instanceof BadTerm) return error.message;
    throw error;
  }
}

class BadTerm extends Error {}

function milliseconds(name: string, value: unknown): number | undefined {
  const isLong = name === 'timeout' ? (seconds: number) => seconds >= 0 : (seconds: number) => seconds > 0;
  const wanted = `a number of seconds, ${name === 'timeout' ? '0 or more' : 'more than 0'}`;
  const seconds = number(name, value, wanted, isLong);
  return seconds === undefined ? undefined : seconds * 1000;
}

function number(
  name: string,
  value: unknown,
  wanted: string,
  isGood: (value: number) => boolean,
): number | undefined {
  if (value == null) return undefined;
  if (typeof value === 'number' && Number.isFinite(value) && isGood(value)) return value;
  throw new BadTerm(`The task's '${name}' must be ${wanted}, not ${shown(value)}.`);
}

/** ipyparallel reads a dependency from an id, a list of ids, or a dict that says which outcomes count. */
function dependency(name: string, value: unknown): Dependency | undefined {
  const dict = isObject(value) ? value : {};
  const ids = strings(name, isObject(value) ? value['dependencies'] : value);
  if (ids.length === 0) return undefined;
  const { all = true, success = true, failure = false } = dict;
  if (!success && !failure) {
    throw new BadTerm(`The task's '${name}' must count successes, failures or both.`);
  }
  return { ids: new Set(ids), all: Boolean(all), success: Boolean(success), failure: Boolean(failure) };
}

function strings(name: string, value: unknown): string[] {
  if (value == null || value === '') return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new BadTerm(`The task's '${name}' must be a list of ids, not ${shown(value)}.`);
}

const shown = (value: unknown): string => JSON.stringify(value).slice(0, 60);

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const isKernel = (value: unknown): value is Kernel => value === 'javascript' || value === 'python';

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
