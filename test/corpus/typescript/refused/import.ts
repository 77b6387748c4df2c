// refused 3:1: this is an import; tag the function in the file that defines it.
/** @parallel range(3) */
import { double } from './helpers/double';

console.log(double(1));
