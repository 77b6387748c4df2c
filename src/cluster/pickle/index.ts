/** Pickles and ipyparallel's serialized objects, read and written without running any code of Python's (protocol.md §9). */
export { deserialize, loads, unpackApply } from './deserialize';
export { dumps, packApply, serialize } from './serialize';
export { PyComplex, PyFunction, PyGlobal } from './python-objects';
export { PickleError } from './errors';
