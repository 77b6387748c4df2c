/** The library's public face: clients, results, errors, the value codec, and `range`. */
export * from './client';
export {
  CodecError,
  decode,
  encode,
  fromTaggedJson,
  NdArray,
  NotSerializableError,
  Reference,
  toTaggedJson,
} from './codec';
export type { SshOptions } from './launch/ssh/reach';
export { SshError } from './launch/ssh/ssh-server';
export { ShippingError, type ShippedFunction } from './shipping/shipped-function';
