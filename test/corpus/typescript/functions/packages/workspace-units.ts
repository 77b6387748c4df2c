// Uses the monorepo's own package, which is TypeScript and linked into node_modules.
import { Scale, toKelvin } from '@corpus/units';
import { metres } from '@corpus/units/length';
import type { FlowRate } from '@corpus/units/flow';

const trips: [number, string][] = [[3, 'mi'], [26.2, 'mi'], [5, 'furlongs'], [1.5, 'km']];
const flow: FlowRate = { litres: 2, seconds: 5 };

/** @parallel trips */
export function describeTrip([value, unit]: [number, string]): { metres: number; kelvin: number; scale: Scale; flow: number } {
  return { metres: metres(value, unit), kelvin: toKelvin(value, Scale.Celsius), scale: Scale.Kelvin, flow: flow.litres / flow.seconds };
}
