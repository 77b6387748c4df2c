/** A function to be run under a debugger: it stops at a breakpoint of the user's, else where the function begins. */
import { TraceMap, allGeneratedPositionsFor } from '@jridgewell/trace-mapping';
import { type FunctionRequest, shipFunction } from '../ship-function';
import type { ShippedFunction } from '../shipped-function';
import { DEBUGGER_WAIT_MS } from './debugger-wait';

/** A line in a file of the user's. */
export interface Breakpoint {
  /** Absolute. */
  file: string;
  /** 1-based. */
  line: number;
}

/** @throws ShippingError as `shipFunction` */
export async function shipForDebugging(
  request: FunctionRequest,
  breakpoints: readonly Breakpoint[],
): Promise<ShippedFunction> {
  // What an engine imports by itself comes with no map of ours.
  const here: FunctionRequest = { ...request, mode: request.mode === 'reference' ? 'module' : request.mode };
  const shipped = await shipFunction(here);
  const code = reaches(shipped, breakpoints) ? shipped : await shipFunction({ ...here, stopAtStart: true });
  return { ...code, debug: { waitMs: DEBUGGER_WAIT_MS } };
}

/** Whether a breakpoint stands on a line that was shipped; a function's slice is little more than what it runs. */
function reaches({ map }: ShippedFunction, breakpoints: readonly Breakpoint[]): boolean {
  if (map === '') return false;
  const trace = new TraceMap(map);
  return breakpoints.some(
    ({ file: source, line }) => allGeneratedPositionsFor(trace, { source, line, column: 0 }).length > 0,
  );
}
