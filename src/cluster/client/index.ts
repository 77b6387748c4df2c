/** The client library. */
export { Client, type ConnectOptions } from './client';
export type { MessageTrace, MessageTracer } from './connection';
export type { ControlOptions } from './hub/control-requests';
export type { EngineQueue, QueueStatus } from './hub/queue-status';
export type { ResultStatus } from './hub/records';
export type { QueryOperators, QueryValue, TaskQuery } from './hub/task-query';
export type { PlainColumn, TaskColumn, TaskRecord } from './hub/task-record';
export type { Job, Jobs } from './jobs';
export type { WaitForEnginesOptions } from './wait-for-engines';
export { BroadcastView, type BroadcastFlags } from './broadcast-view';
export type { WaitForJobsOptions, WaitProgress } from './wait-for-jobs';
export type { StoredMap } from './hub/stored-map';
export { AsyncHubResult } from './hub/async-hub-result';
export { DirectView, type DirectFlags, type DirectMapOptions } from './direct-view';
export type { Modules, ScatterOptions } from './namespace-requests';
export type { ExecuteOptions, ExecuteReply } from './execute';
export {
  LoadBalancedView,
  type LoadBalancedFlags,
  type MapOptions,
  type TaskExecuteOptions,
} from './load-balanced-view';
export { Executor, type ExecutorShutdownOptions } from './executor';
export type { ImapArguments, ImapOptions, WindowOptions } from './map/imap';
export type { Selection, Slice, Targets } from './targets';
export type { TaskFlags, ViewFlags } from './view-flags';
export { Dependency, type DependencyDict, type DependencyOptions, type DependencySource } from './dependency';
export type { Dist, Sequence } from './distribution';
export type { ParallelFunction, ParallelOptions } from './parallel-function';
export { AsyncResult, type AsyncResultEvents, type DoneAndPending } from './async-result';
export type { EventualResult, ResultState } from './eventual-result';
export type { PartMetadata } from './metadata';
export type { PartOutcome } from './part';
export type { DisplayOptions } from './display-outputs';
export type { StreamOptions, TextSink } from './stream-output';
export type { Times, TimeField } from './timing';
export {
  ALL_COMPLETED,
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  type GetOptions,
  type ReturnWhen,
  type WaitOptions,
} from './waiting';
export {
  AsyncMapResult,
  type AsyncMapResultEvents,
  type ChunkNews,
  type MapSnapshot,
  type SentChunk,
} from './map/async-map-result';
export type { ChunkSize } from './map/chunk-planner';
export type { MapRunOptions } from './map/map-run';
export type { Outcome } from './map/map-core';
export type { EngineInfo } from './engine-table';
export type { OutputEvent } from './output';
export {
  py,
  type PythonFileFunction,
  pythonFunction,
  PythonFunction,
  type PythonSource,
} from './python/python-function';
export { range } from './range';
export { ref } from './ref';
export { depend, DependentFunction, needs } from './depend';
export {
  CompositeError,
  ConnectionError,
  DependencyTimeout,
  EngineError,
  ImpossibleDependency,
  InvalidDependency,
  NoEnginesRegistered,
  NoRecord,
  RemoteError,
  TaskAborted,
  TaskTimeout,
  TimeoutError,
  UnmetDependency,
} from './errors';
