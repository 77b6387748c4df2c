/** A function and its inputs on their way to engines, whatever their language: what a lens and `engine-room run` send. */
import type { PythonFunction } from '../client/python/python-function';
import type { Breakpoint } from '../shipping/debugging/ship-for-debugging';
import { languageOf } from '../shipping/language';
import type { ShippedFunction, ShippingMode, ShippingOptions } from '../shipping/shipped-function';

export interface ShipmentRequest extends ShippingOptions {
  /** Absolute path of the file that holds the function. */
  file: string;
  source: string;
  name: string;
  /** An expression in the language of the file; it counts for nothing beside a file of inputs. */
  inputs: string;
  /** Absolute path of a .csv, .json, .jsonl or .ndjson file whose items are the inputs. */
  inputsFile?: string | undefined;
  /** Inputs of the same function that were made before: neither the expression nor the file counts then. */
  made?: MadeInputs | undefined;
  mode?: ShippingMode | undefined;
  /** For a debugger: where the user wants to stop. Python is told by the debugger itself. */
  breakpoints?: readonly Breakpoint[] | undefined;
}

export interface MadeInputs {
  /** A list per argument, at least one, all of one length. */
  sequences: readonly (readonly unknown[])[];
  /** The arguments whose items are pickled: Python's only. */
  pickled?: readonly number[];
}

/** What can be mapped, once the inputs are made. */
export interface Prepared extends MadeInputs {
  target: ShippedFunction | PythonFunction;
  /** For a debugger: the first items as people read them, where their own language had to say. */
  shown?: readonly string[];
  /** What the user should know of how the function was sent, one sentence each. */
  notes: readonly string[];
}

export interface Preparation {
  /** Rejects with InputsError, ShippingError, or what befell the connection. */
  result: Promise<Prepared>;
  abort(): Promise<void>;
}

/** Where the inputs are made: a view, or what stands in for one where there are no engines. */
export interface Maker {
  apply<Args extends readonly unknown[], R>(fn: ShippedFunction | PythonFunction, ...args: Args): Making<R>;
}

interface Making<R> {
  readonly result: Promise<R>;
  /** Known once it has a result. */
  readonly notes: readonly string[];
  abort(): Promise<void>;
}

export interface Shipment {
  /** Makes the inputs on an engine. @throws NoEnginesRegistered when none can. */
  prepare(maker: Maker): Preparation;
}

/** @throws ShippingError; InputsError for a file of inputs that cannot be read. Nothing was sent. */
export async function shipRun(request: ShipmentRequest): Promise<Shipment> {
  // Loaded when needed: one brings the bundler, the other is Python's alone.
  if (languageOf(request.file) === 'python') {
    return (await import('./python-shipment')).shipPython(request);
  }
  return (await import('./javascript-shipment')).shipJavaScript(request);
}
