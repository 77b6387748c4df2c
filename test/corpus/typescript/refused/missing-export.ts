// refused 2:10: helpers/double.ts exports no 'triple': export it there, or correct the name
import { triple } from './helpers/double';

/** @parallel range(3) */
export const f = (x: number): number => triple(x);
