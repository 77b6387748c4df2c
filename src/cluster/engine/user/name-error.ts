/** Names that are not there, said as a Python client expects it: scripts catch `NameError`. Pure. */
import type { RemoteErrorRecord } from '../../protocol/private-messages';

export function asNameError(error: RemoteErrorRecord): RemoteErrorRecord {
  const [, name] = /^(\S+) is not defined$/.exec(error.message) ?? [];
  if (error.name !== 'ReferenceError' || name === undefined) return error;
  const message = `name '${name}' is not defined`;
  const [, ...lines] = error.stack.split('\n');
  return { ...error, name: 'NameError', message, stack: [`NameError: ${message}`, ...lines].join('\n') };
}
