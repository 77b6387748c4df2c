/** The value codec: what a task's arguments and results are on the wire (docs/codec.md). */
export { encode, toRepeatingJson, toTaggedJson } from './encode';
export { decode, fromTaggedJson } from './decode';
export { frameCount } from './frame-count';
export { CodecError, NotSerializableError } from './errors';
export { Reference } from './reference';
export { NdArray } from './typed-arrays';
export { PythonValue } from './python-value';
export { Table } from './table';
export { Column } from './column';
export { nested, readable } from './readable';
