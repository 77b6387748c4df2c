// refused 6:3: 'score' is nested in 'analyse'; move it to the top level of the file.
function analyse(weights: number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0);

  /** @parallel range(3) */
  function score(x: number): number {
    return x / total;
  }
  return weights.map(score);
}

analyse([1, 2]);
