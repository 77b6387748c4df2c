/** Whether packages travel with a function: they must when an engine has another machine's disk. */
import { hostname } from 'node:os';
import type { PackagePolicy } from '../cluster/shipping/shipped-function';
import type { EngineSnapshot, FunctionCall } from './rpc';

/** Engines that do not say where they run count as ours: they are another controller's, most often a local one. */
export function packagesFor(
  choice: FunctionCall['packages'],
  engines: readonly Pick<EngineSnapshot, 'hostname'>[],
  here = hostname(),
): PackagePolicy {
  if (choice !== 'auto') return choice;
  return engines.some((engine) => engine.hostname !== null && engine.hostname !== here)
    ? 'bundled'
    : 'installed';
}
