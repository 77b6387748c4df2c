// refused refused/helpers/broken.ts:2:13: does not parse: Unexpected ";"
import { broken } from './helpers/broken';

/** @parallel range(3) */
export const f = (x: number): number => broken(x);
