// refused 3:1: 'LIMIT' is not a function; tag a function declaration, or a const that holds a function.
/** @parallel range(3) */
export const LIMIT = 5;
