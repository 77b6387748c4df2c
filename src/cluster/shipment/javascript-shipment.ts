/** A function of TypeScript or JavaScript and its inputs, bundled side by side. */
import { isAbsolute } from 'node:path';
import { RemoteError } from '../client/errors';
import type { ShippedFunction } from '../shipping/shipped-function';
import { prepareInputs, shipForDebugging, shipFunction, toPlainModule } from '../shipping';
import { INPUTS_GAVE } from '../shipping/inputs-runtime';
import { Sources } from '../shipping/sources';
import { readDataFile } from './data-file';
import { assertEven, notesOnInputs } from './even';
import { InputsError } from './inputs-error';
import type { Preparation, Prepared, Shipment, ShipmentRequest } from './shipment';

export interface JavaScriptShipment {
  target: ShippedFunction;
  /** A list per argument, or what takes nothing and gives a promise of them. */
  inputs: ShippedFunction | readonly (readonly unknown[])[];
}

/** @throws ShippingError; InputsError for a file of inputs that cannot be read. */
export async function shipBoth(request: ShipmentRequest): Promise<JavaScriptShipment> {
  const { file, source, name, inputs: expression, inputsFile, mode, unsaved, packages, made } = request;
  // Once for both: what it rejects with is theirs to tell.
  const plain = toPlainModule(file, source, new Sources(unsaved));
  const wanted = { file, source, name, mode, unsaved, packages, plain };
  const making = (): Promise<JavaScriptShipment['inputs']> =>
    inputsFile === undefined
      ? prepareInputs({ file, source, expression, of: name, unsaved, packages, plain })
      : readDataFile(inputsFile, 'javascript').then((items) => [items]);
  const [target, inputs] = await Promise.all([
    request.breakpoints ? shipForDebugging(wanted, request.breakpoints) : shipFunction(wanted),
    made?.sequences ?? making(),
  ]);
  return { target, inputs };
}

export async function shipJavaScript(request: ShipmentRequest): Promise<Shipment> {
  const { target, inputs } = await shipBoth(request);
  const prepared = (sequences: readonly (readonly unknown[])[]): Prepared => {
    assertEven(sequences);
    const shown = request.inputsFile ?? `'${request.inputs}'`;
    return { target, sequences, notes: [...target.notes, ...notesOnInputs(shown, sequences)] };
  };
  return {
    prepare(view): Preparation {
      if (!('hash' in inputs)) {
        return { result: Promise.resolve(inputs).then(prepared), abort: async () => {} };
      }
      const making = view.apply<[], unknown[][]>(inputs);
      const made = making.result.catch((error: unknown) => {
        throw error instanceof RemoteError ? unmade(request.inputs, error) : error;
      });
      return { result: made.then(prepared), abort: () => making.abort() };
    },
  };
}

function unmade(inputs: string, error: RemoteError): InputsError {
  const { ename, evalue, file, line, column } = error;
  // Where it stands in our own wrapping is nothing the user can do anything about.
  const place = file !== undefined && isAbsolute(file) ? { file, line, column } : {};
  const isOurs = evalue.startsWith(INPUTS_GAVE);
  const sentence = isOurs
    ? `${evalue[0]?.toUpperCase()}${evalue.slice(1)}`
    : `The inputs '${inputs}' could not be made: ${ename}: ${evalue}`;
  return new InputsError(sentence, place, { cause: error });
}
