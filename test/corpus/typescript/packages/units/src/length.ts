const METRES: Readonly<Record<string, number>> = { m: 1, km: 1000, mi: 1609.344, ft: 0.3048 };

/** @throws RangeError for a unit of no length */
export function metres(value: number, unit: string): number {
  const factor = METRES[unit];
  if (factor === undefined) throw new RangeError(`'${unit}' is no unit of length`);
  return value * factor;
}
