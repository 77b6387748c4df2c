// refused 2:21: cannot find 'left-pad-that-nobody-installed': install the package
import leftPad from 'left-pad-that-nobody-installed';
import { used } from './helpers/double';

/** @parallel range(3) */
export const pad = (x: number): string => leftPad(String(x), used);
