// refused refused/helpers/needs-missing.ts:1:27: cannot find 'another-missing-package': install the package
import { useMissing } from './helpers/needs-missing';

/** @parallel range(3) */
export function f(x: number): number {
  return useMissing(x);
}
