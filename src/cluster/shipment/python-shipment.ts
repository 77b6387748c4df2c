/** A function of Python and its inputs: sent as they are, and looked at by the engine that makes the inputs. */
import { isAbsolute } from 'node:path';
import { EngineError, RemoteError, TaskAborted } from '../client/errors';
import {
  pythonInputs,
  withInputs,
  type PythonInputs,
  type PythonSource,
} from '../client/python/python-function';
import { DEBUGGER_WAIT_MS } from '../shipping/debugging/debugger-wait';
import { ShippingError } from '../shipping/shipped-function';
import { readDataFile } from './data-file';
import { assertEven, notesOnInputs } from './even';
import { InputsError } from './inputs-error';
import type { Shipment, ShipmentRequest } from './shipment';

/** Evaluated where the inputs are there already: the function is loaded all the same, so that its faults show once. */
const NO_INPUTS = '()';

/** So many inputs are shown to choose one. */
const SHOWN = 1000;

export async function shipPython(request: ShipmentRequest): Promise<Shipment> {
  const { file, source, name, mode, unsaved, inputsFile, inputs, made: before } = request;
  // Imported from disk as it stands, a module would connect every engine to the cluster: that is what its tags are made of.
  const python: PythonSource = {
    source,
    name,
    file,
    mode: mode === 'slice' || mode === undefined ? 'slice' : 'module',
    ...(unsaved && { unsaved }),
  };
  const items = inputsFile === undefined || before ? undefined : await readDataFile(inputsFile, 'python');
  const given = before ?? (items && { sequences: [items] });
  return {
    prepare: (view) => {
      const debug = request.breakpoints && { waitMs: DEBUGGER_WAIT_MS };
      const making = view.apply<[], PythonInputs>(
        pythonInputs(python, given ? NO_INPUTS : inputs, debug && { shown: SHOWN }),
      );
      const result = making.result.then(
        (made) => {
          const { sequences, pickled = [] } = given ?? made;
          assertEven(sequences);
          const notes = [...making.notes, ...notesOnInputs(inputsFile ?? `'${inputs}'`, sequences)];
          const target = withInputs(python, { pickled: [...pickled], ...(debug && { debug }) });
          return { target, sequences, pickled, notes, ...(!given && { shown: made.shown }) };
        },
        (error: unknown) => {
          throw error instanceof RemoteError ? refusal(error, request) : error;
        },
      );
      return { result, abort: () => making.abort() };
    },
  };
}

/** Why nothing can run, in the user's words and place. */
function refusal(error: RemoteError, { file: userFile, source, name }: ShipmentRequest): Error {
  if (error instanceof TaskAborted || error instanceof EngineError) return error;
  const { ename, evalue } = error;
  const { file, line, column } = innermost(error);
  const place = file !== undefined && isAbsolute(file) ? { file, line, column } : {};
  if (ename === 'InputsError') return new InputsError(evalue, place, { cause: error });
  // The engine's own words for what cannot be called are a whole sentence.
  const isOurs = ename === 'LookupError' && error.frames.length === 0;
  const reason = isOurs ? evalue : `${ename}: ${evalue}`;
  if (place.file !== undefined) {
    return new ShippingError(reason, place.file, place.line ?? 1, place.column ?? 1, { cause: error });
  }
  const defined = definitionOf(name, source);
  return new ShippingError(reason, userFile, defined.line, defined.column, { cause: error });
}

/** Where the source defines a name, at the top level or not; its beginning where it does not. */
function definitionOf(name: string, source: string): { line: number; column: number } {
  const lines = source.split('\n');
  const definition = new RegExp(`^\\s*(?:async\\s+)?(?:def|class)\\s+${name}(?![\\p{ID_Continue}])`, 'u');
  const index = /^[\p{ID_Continue}]+$/u.test(name) ? lines.findIndex((line) => definition.test(line)) : -1;
  return index < 0 ? { line: 1, column: 1 } : { line: index + 1, column: lines[index]!.search(/\S/) + 1 };
}

/** The place of an error, or of what it was raised from. */
function innermost(error: RemoteError): Pick<RemoteError, 'file' | 'line' | 'column'> {
  return error.file === undefined && error.cause instanceof RemoteError ? innermost(error.cause) : error;
}
