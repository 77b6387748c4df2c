// refused 3:1: 'letters' is a generator; return an array instead of yielding.
/** @parallel range(3) */
const letters = function* (n) {
  yield String.fromCharCode(n);
};
