import { something } from 'another-missing-package';

export const useMissing = (x: number): number => something(x) as number;
