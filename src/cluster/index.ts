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
export { ShippingError, type ShippedFunction } from './shipping/shipped-function';
