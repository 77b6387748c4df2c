// refused 4:3: 'constructor' is a method of 'Job'; make it a top-level function that takes the object as an argument.
class Job {
  /** @parallel [1] */
  constructor(readonly n: number) {}
}
new Job(1);
