/** The library's public face: clusters, clients, results, errors, the value codec, and `range`. */
export * from './client';
export { Cluster, type ClusterOptions } from './cluster';
export {
  ClusterAlreadyRunning,
  ClusterNotRunning,
  ClusterStartError,
  ClusterStopError,
  listClusters,
  type ClusterEntry,
  type ClusterSearch,
  type StartProgress,
} from './launch';
export {
  CodecError,
  Column,
  decode,
  encode,
  fromTaggedJson,
  NdArray,
  NotSerializableError,
  PythonValue,
  Reference,
  Table,
  toTaggedJson,
} from './codec';
export type { SshOptions } from './launch/ssh/reach';
export { SshError } from './launch/ssh/ssh-server';
export { ShippingError, type ShippedFunction } from './shipping/shipped-function';
