// Electrical networks by mathjs: matrices, units, complex numbers, and expressions typed in by the user.
import { complex, create, all, evaluate, lusolve, matrix, unit } from 'mathjs';
import * as math from 'mathjs';

const precise = create(all, { number: 'BigNumber', precision: 40 });

/** @parallel [10, 47, 100] */
export function currents(ohms: number): number[] {
  const network = matrix([
    [ohms + 20, -20],
    [-20, 50],
  ]);
  const solved = lusolve(network, [5, 0]) as math.Matrix;
  return (solved.toArray() as number[][]).map(([ampere]) => math.round(ampere!, 6));
}

/** @parallel ['1/3', 'sqrt(2)', '2 ^ 0.5 * (', 'pi'] */
export const exactly = (expression: string): string => String(precise.evaluate!(expression));

/** @parallel [50, 400, 16e3] */
export function impedance(hertz: number): { re: number; im: number; text: string } {
  const z = math.add(complex(100, 0), math.divide(1, math.multiply(complex(0, 1), 2 * Math.PI * hertz * 1e-6))) as math.Complex;
  const length = unit(hertz, 'm').to('km');
  return { re: z.re, im: z.im, text: `${length.toString()} ${evaluate('2 + 3')}` };
}
