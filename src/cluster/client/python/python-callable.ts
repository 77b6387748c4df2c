/** A Python function as an ordinary pickled `apply_request` to an unmodified ipengine (protocol.md §9). */
import type { RemoteCallable } from '../remote-callable';
import type { PythonFunction } from './python-function';

export function pythonCallable(fn: PythonFunction): RemoteCallable {
  throw new Error(`The Python function ${fn.name} cannot be called yet.`);
}
