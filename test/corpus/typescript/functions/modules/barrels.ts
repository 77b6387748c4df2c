// Helpers through barrels: named, renamed, star, namespace and default re-exports.
import shout, { area, perimeterOf as perimeter, geometry, VERSION } from './barrel';
import * as everything from './barrel';

export { area } from './barrel';
export * from './barrel/geometry';

/** @parallel [[2, 3], [4, 5]] */
export function describeBox([w, h]: [number, number]): unknown {
  return [shout(`${area(w, h)} ${perimeter(w, h)}`), geometry.diagonal(w, h), VERSION, Object.keys(everything).sort()];
}
