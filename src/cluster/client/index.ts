/** The client library. */
export { Client, type ConnectOptions, type QueueStatus } from './client';
export { DirectView, type ExecuteOptions, type ExecuteReply, type Targets } from './direct-view';
export { LoadBalancedView, type LoadBalancedViewOptions } from './load-balanced-view';
export type { ParallelFunction, ParallelOptions } from './parallel-function';
export { AsyncResult, type PartMetadata } from './async-result';
export { AsyncMapResult, type MapSnapshot, type MapState } from './map/async-map-result';
export type { MapOptions } from './map/map-run';
export type { Outcome } from './map/map-core';
export type { EngineInfo } from './engine-table';
export type { OutputEvent } from './output';
export { range } from './range';
export {
  CompositeError,
  ConnectionError,
  EngineError,
  ImpossibleDependency,
  NoEnginesRegistered,
  RemoteError,
  TaskAborted,
  TimeoutError,
  UnmetDependency,
} from './errors';
