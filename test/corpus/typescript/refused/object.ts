// refused 3:1: 'handlers' is not a function; tag a function declaration, or a const that holds a function.
/** @parallel range(3) */
const handlers = { double: (x: number) => 2 * x };
handlers.double(1);
