/** A Python client's `push` and `pull`: pickled calls of ipyparallel's functions, done in JavaScript (protocol.md §9). */
import { Reference } from '../../codec';
import { serialize, unpackApply } from '../../pickle';
import { errorAnswer } from '../answers';
import { describeError } from '../code';
import { helperNamed } from '../python-helpers';
import { valueInNamespace } from './evaluate';
import type { Namespace } from './namespace';
import { asNameError } from './name-error';
import type { Run } from './run';
import type { Answer } from '../thread-messages';

export async function pythonCall(run: Run, namespace: Namespace): Promise<Answer> {
  try {
    const { f, args, kwargs } = unpackApply(run.request.buffers);
    // Looked up and set by user code's own rules: getters and setters may be among them.
    const result = await run.callUserCode(() => {
      switch (helperNamed(f)) {
        case 'push':
          return push(kwargs, namespace);
        case 'pull':
          return pull(args[0], namespace);
        default:
          return null;
      }
    });
    return { content: { status: 'ok' }, buffers: serialize(result, rootOf(args[0])) };
  } catch (error) {
    return errorAnswer(asNameError(describeError(error)));
  }
}

function push(values: Readonly<Record<string, unknown>>, namespace: Namespace): null {
  for (const [name, value] of Object.entries(values)) namespace.set(name, dereferenced(value));
  return null;
}

/** The value of one name or expression; of a list, tuple or set of them the list of their values. */
function pull(names: unknown, namespace: Namespace): unknown {
  if (typeof names === 'string') return namespace.get(names);
  return Promise.all([...(names as Iterable<string>)].map((name) => namespace.get(name)));
}

/** References stand for values as deep as ipyparallel looks for them: in the outermost container. */
function dereferenced(value: unknown): unknown {
  if (value instanceof Reference) return valueInNamespace(value.name);
  if (Array.isArray(value))
    return value.map((item) => (item instanceof Reference ? valueInNamespace(item.name) : item));
  return value;
}

/** What to call the result in an error about it. */
const rootOf = (names: unknown): string => (typeof names === 'string' ? names : 'pulled');
