// refused 3:1: 'Simulation' is a class; tag a top-level function that uses it.
/** @parallel range(3) */
export class Simulation {
  run(): number {
    return 1;
  }
}
