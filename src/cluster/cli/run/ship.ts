/** What the flags say about the function and its inputs, as a shipment. */
import type { PackagePolicy, ShippingMode } from '../../shipping/shipped-function';
import type { Preparation, Shipment, ShipmentRequest } from '../../shipment/shipment';
import type { Refusal } from '../exit-codes';
import type { Choice } from './choose';
import type { SourceFile } from './source-file';

export interface ShipFlags {
  ship?: ShippingMode;
  packages?: PackagePolicy;
}

/** @throws ShippingError, or InputsError for a file of inputs that cannot be read */
export async function ship(file: SourceFile, choice: Choice, flags: ShipFlags): Promise<Shipment> {
  const { shipRun } = await import('../../shipment/shipment');
  const shipment = await shipRun(requestOf(file, choice, flags));
  const { unlessBroken } = choice;
  return unlessBroken ? { prepare: (view) => refusedAfter(shipment.prepare(view), unlessBroken) } : shipment;
}

/** Who reads the file first may find worse. */
function refusedAfter({ result, abort }: Preparation, refusal: Refusal): Preparation {
  return { result: result.then(() => Promise.reject(refusal)), abort };
}

function requestOf(
  { path, text }: SourceFile,
  { name, over, overFile }: Choice,
  { ship: mode, packages }: ShipFlags,
): ShipmentRequest {
  return {
    file: path,
    source: text,
    name,
    inputs: over,
    inputsFile: overFile,
    mode,
    ...(packages && { packages }),
  };
}
