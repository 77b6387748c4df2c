// refused 2:24: cannot find './maths': correct the path
import { square } from './maths';

/** @parallel range(3) */
export const f = (x: number): number => square(x);
