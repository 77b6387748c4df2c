/** The function and its inputs, bundled side by side. */
import type { PackagePolicy, ShippedFunction, ShippingMode } from '../../shipping/shipped-function';
import type { Choice } from './choose';
import type { SourceFile } from './source-file';

export interface Shipment {
  target: ShippedFunction;
  /** The sequences to map over, or what takes no arguments and returns them. */
  inputs: ShippedFunction | unknown[][];
}

export interface ShipFlags {
  ship?: ShippingMode;
  packages?: PackagePolicy;
}

/** @throws ShippingError */
export async function ship(
  { path, text }: SourceFile,
  { name, over }: Choice,
  { ship: mode, packages }: ShipFlags,
): Promise<Shipment> {
  const { shipFunction, prepareInputs } = await import('../../shipping');
  const [target, inputs] = await Promise.all([
    shipFunction({ file: path, source: text, name, mode, packages }),
    prepareInputs({ file: path, source: text, expression: over, packages }),
  ]);
  return { target, inputs };
}
