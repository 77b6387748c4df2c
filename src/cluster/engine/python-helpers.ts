/**
 * What a Python client does to an engine's namespace it does by calls of ipyparallel's own functions, pickled
 * (protocol.md §9). A JavaScript engine knows them by their names and does in its own language what they do.
 */
import { deserialize, PyFunction, PyGlobal } from '../pickle';

/** `accept`: asks for nothing that a JavaScript engine would have to do. */
export type PythonHelper = 'push' | 'pull' | 'accept';

const CANNING = 'ipyparallel.serialize.canning';
const HELPERS = new Map<string, PythonHelper>([
  ['ipyparallel.util._push', 'push'],
  ['ipyparallel.util._pull', 'pull'],
  // How Python engines are to pickle. Whatever is chosen, plain values look the same.
  [`${CANNING}.use_dill`, 'accept'],
  [`${CANNING}.use_cloudpickle`, 'accept'],
  [`${CANNING}.use_pickle`, 'accept'],
]);

/** These functions take less than a kilobyte; longer ones need not be looked into. */
const LONGEST = 16 * 1024;

/** @param f as `unpackApply` gives it. */
export function helperNamed(f: unknown): PythonHelper | undefined {
  return f instanceof PyFunction || f instanceof PyGlobal ? HELPERS.get(`${f.module}.${f.name}`) : undefined;
}

/** Which of these functions a pickled `apply_request` calls, if any. Never throws. */
export function helperCalled(buffers: readonly Uint8Array[]): PythonHelper | undefined {
  const [pickle] = buffers;
  if (!pickle || pickle.byteLength > LONGEST) return undefined;
  try {
    return helperNamed(deserialize([pickle]).value);
  } catch {
    return undefined;
  }
}
