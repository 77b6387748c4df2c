/** The same map as a plain loop in one Python: no cluster, no sockets, and no ipyparallel. */
import { fromRecord } from '../../client/errors';
import type { PythonFunction } from '../../client/python/python-function';
import type { Maker, Shipment } from '../../shipment/shipment';
import { Interpreter } from './interpreter';
import type { MapRun } from './map-run';
import { PlainLoop } from './plain-loop';
import { describeRemote } from './remote-fault';

/** @throws Refusal, ShippingError or InputsError: nothing of the map has run then. */
export async function startInPython(shipping: Promise<Shipment>, python: string): Promise<MapRun> {
  let print = (text: string): void => void process.stderr.write(text);
  const interpreter = new Interpreter(python, (text) => print(text));
  try {
    const { target, sequences, notes } = await (await shipping).prepare(makerIn(interpreter)).result;
    return new PlainLoop(
      { name: target.name, notes },
      sequences,
      async (args) => valueOf(interpreter, target as PythonFunction, args),
      describeRemote,
      {
        onText: (listener) => (print = listener),
        settle: () => interpreter.end(),
        stop: () => interpreter.kill(),
        restore: () => interpreter.close(),
      },
    );
  } catch (error) {
    interpreter.close();
    throw error;
  }
}

/** Makes the inputs as a view on engines does. */
function makerIn(interpreter: Interpreter): Maker {
  return {
    apply<Args extends readonly unknown[], R>(fn: unknown, ...args: Args) {
      const notes: string[] = [];
      const result = valueOf(interpreter, fn as PythonFunction, args, notes) as Promise<R>;
      return { result, notes, abort: async () => interpreter.kill() };
    },
  };
}

/** @param notes takes what the user should know of how the function was sent. @throws RemoteError as a view does. */
async function valueOf(
  interpreter: Interpreter,
  fn: PythonFunction,
  args: readonly unknown[],
  notes: string[] = [],
): Promise<unknown> {
  const { outcomes, notes: told = [] } = await interpreter.call(fn, args);
  notes.push(...told);
  const [outcome] = outcomes;
  if (outcome?.ok) return outcome.value;
  throw outcome ? fromRecord(outcome.error, {}) : new Error('The interpreter gave no outcome.');
}
