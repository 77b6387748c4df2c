// refused 3:1: this hands on another file's function; tag it in the file that defines it.
/** @parallel range(3) */
export { double } from './helpers/double';
