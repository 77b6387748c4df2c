// refused 3:1: this is a class; tag a top-level function that uses it.
/** @parallel [1] */
export default class {
  run(): number {
    return 1;
  }
}
