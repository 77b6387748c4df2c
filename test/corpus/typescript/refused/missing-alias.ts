// refused 2:28: cannot find '@shared/randoms': install the package, or correct the path for it in tsconfig.json
import { mulberry32 } from '@shared/randoms';

/** @parallel range(3) */
export const f = (x: number): number => mulberry32(x)();
