// refused 5:3: 'predict' is a method of 'Model'; make it a top-level function that takes the object as an argument.
class Model {
  weights = [1, 2];
  /** @parallel range(3) */
  predict(x: number): number {
    return x * this.weights[0]!;
  }
}
console.log(new Model().predict(1));
