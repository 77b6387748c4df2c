// refused 3:1: 'Tools' is a namespace; tag a top-level function that uses it.
/** @parallel range(3) */
namespace Tools {
  export const answer = 42;
}
console.log(Tools.answer);
