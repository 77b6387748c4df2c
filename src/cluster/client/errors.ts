/** Errors of work done elsewhere, named as ipyparallel names them. A message is one line fit for a user. */
import { basename } from 'node:path';
import { inspect, stripVTControlCharacters } from 'node:util';
import type { RemoteErrorRecord, StackFrame } from '../protocol/private-messages';

export interface RemoteErrorInfo {
  ename: string;
  evalue: string;
  /** Lines of the remote traceback; may hold ANSI colours when a Python engine made them. */
  traceback?: readonly string[];
  /** The user's frames, innermost first. */
  frames?: readonly StackFrame[];
  engineId?: number;
  engineUuid?: string;
  /** Index of the item in its map. */
  item?: number;
  own?: Readonly<Record<string, unknown>>;
  /** Of an AggregateError: what it gathers. */
  errors?: readonly RemoteError[];
}

/** Shared by all errors that have nothing there. */
const NOTHING: readonly never[] = Object.freeze([]);
const NONE_OWN: Readonly<Record<string, unknown>> = Object.freeze({});

/**
 * User code failed on an engine, or a request failed in the controller. Its `stack` is the remote one,
 * for our own would lead to nothing of the user's.
 */
export class RemoteError extends Error {
  override name = 'RemoteError';
  readonly ename: string;
  readonly evalue: string;
  /** As the engine sent it: a Python engine colours it with ANSI. */
  readonly traceback: readonly string[];
  /** The user's own frames, innermost first. */
  readonly frames: readonly StackFrame[];
  readonly engineId: number | undefined;
  readonly engineUuid: string | undefined;
  readonly item: number | undefined;
  /** The user's own file, 1-based line and column (1 in Python) where it was thrown. */
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** Properties the remote error carried (`code`, say). */
  readonly own: Readonly<Record<string, unknown>>;
  /** What a remote AggregateError gathers. */
  readonly errors: readonly RemoteError[];

  constructor(info: RemoteErrorInfo, options?: ErrorOptions) {
    // Nobody sees the stack from here, and a map has an error for each of a million items that it gave up.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(oneLine(info), options);
    Error.stackTraceLimit = stackTraceLimit;
    this.ename = info.ename;
    this.evalue = info.evalue;
    this.traceback = info.traceback ?? NOTHING;
    this.frames = info.frames ?? NOTHING;
    this.engineId = info.engineId;
    this.engineUuid = info.engineUuid;
    this.item = info.item;
    const [top] = this.frames;
    this.file = top?.file;
    this.line = top?.line;
    this.column = top?.column;
    this.own = info.own ?? NONE_OWN;
    this.errors = info.errors ?? NOTHING;
    const trace =
      this.traceback.length === 0 ? '' : stripVTControlCharacters(this.traceback.join('\n')).trimEnd();
    this.stack = `${new.target.name}: ${this.message}${trace === '' ? '' : `\n${trace}`}`;
  }

  /** The message, then the remote traceback in its colours. */
  [inspect.custom](): string {
    return [`${this.name}: ${this.message}`, ...this.traceback].join('\n').trimEnd();
  }
}

/** The engine died while it held the work. */
export class EngineError extends RemoteError {
  override name = 'EngineError';
}

/** The work was cancelled before it finished. */
export class TaskAborted extends RemoteError {
  override name = 'TaskAborted';
}

/** The hub has no record of a request: it was never sent, or is forgotten. Its `ename` is Python's, `KeyError`. */
export class NoRecord extends RemoteError {
  override name = 'NoRecord';
}

/** Running it took longer, or waiting for an engine did, than the task allows. */
export class TaskTimeout extends RemoteError {
  override name = 'TaskTimeout';
}

/** The engine could not run the task: it speaks another language, say. */
export class UnmetDependency extends RemoteError {
  override name = 'UnmetDependency';
}

/** The scheduler found no engine that may ever run the task. */
export class ImpossibleDependency extends UnmetDependency {
  override name = 'ImpossibleDependency';
}

/** The task depends on itself, or on one that nobody knows. */
export class InvalidDependency extends ImpossibleDependency {
  override name = 'InvalidDependency';
}

/** What the task depends on was not there in time. */
export class DependencyTimeout extends ImpossibleDependency {
  override name = 'DependencyTimeout';
}

/** How many of its errors a CompositeError tells in its text. */
const ERRORS_SHOWN = 4;

/** Some of several pieces of work failed; the others' results are here all the same. */
export class CompositeError<T = unknown> extends Error {
  override name = 'CompositeError';
  /** Every failure, in the order of the pieces. */
  readonly errors: readonly RemoteError[];
  /** Results by index, with holes where an item failed. */
  readonly results: readonly T[];

  /** @param unit what the pieces are called: `items`. */
  constructor(errors: readonly RemoteError[], results: readonly T[], unit = 'items') {
    super(`${errors.length} of ${results.length} ${unit} failed; the first: ${errors[0]?.message ?? ''}`);
    this.errors = errors;
    this.results = results;
    // It is put together where the pieces are gathered: our own stack would tell the user nothing.
    this.stack = this.#text();
  }

  /** The message, and what the others of the first few say, a line each. */
  [inspect.custom](): string {
    return this.#text();
  }

  #text(): string {
    const rest = this.errors.length - ERRORS_SHOWN;
    return [
      `${this.name}: ${this.message}`,
      ...this.errors.slice(1, ERRORS_SHOWN).map(({ message }) => `  ${message}`),
      ...(rest > 0 ? [`  … and ${rest} more`] : []),
    ].join('\n');
  }
}

/** Nobody is there to do the work. */
export class NoEnginesRegistered extends Error {
  override name = 'NoEnginesRegistered';
}

/** An answer did not come in time. */
export class TimeoutError extends Error {
  override name = 'TimeoutError';
}

/** No cluster can be reached, or it is gone: what, where and what to do. */
export class ConnectionError extends Error {
  override name = 'ConnectionError';
}

const KINDS = new Map<string, new (info: RemoteErrorInfo, options?: ErrorOptions) => RemoteError>(
  [
    EngineError,
    TaskAborted,
    TaskTimeout,
    UnmetDependency,
    ImpossibleDependency,
    InvalidDependency,
    DependencyTimeout,
  ].map((kind) => [kind.name, kind]),
);

/** The error class of the given name where there is one, else RemoteError. */
export function remoteError(info: RemoteErrorInfo, options?: ErrorOptions): RemoteError {
  return new (KINDS.get(info.ename) ?? RemoteError)(info, options);
}

/** An engine's record of an exception as an error of ours, with its cause and the errors it gathers. */
export function fromRecord(
  record: RemoteErrorRecord,
  where: Pick<RemoteErrorInfo, 'engineId' | 'engineUuid' | 'item'>,
): RemoteError {
  const { cause, errors } = record;
  const engine = { engineId: where.engineId, engineUuid: where.engineUuid };
  const info = {
    ename: record.name,
    evalue: record.message,
    traceback: record.stack.split('\n'),
    frames: record.frames,
    ...(record.own && { own: record.own }),
    ...(errors && { errors: errors.map((one) => fromRecord(one, engine)) }),
    ...where,
  };
  return remoteError(info, cause && { cause: fromRecord(cause, engine) });
}

function oneLine(info: RemoteErrorInfo): string {
  const place = [
    info.item === undefined ? '' : `item ${info.item}`,
    info.engineId === undefined ? '' : `on engine ${info.engineId}`,
  ].filter((part) => part !== '');
  const [top] = info.frames ?? [];
  return [
    place.length > 0 ? `${place.join(' ')}: ` : '',
    info.ename,
    info.evalue === '' ? '' : `: ${info.evalue.split('\n', 1)[0]}`,
    top ? ` (${basename(top.file)}:${top.line}:${top.column})` : '',
  ].join('');
}
