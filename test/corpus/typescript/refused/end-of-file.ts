// refused 6:1: There is no function below this tag; put it right above one.
export function square(x: number): number {
  return x * x;
}

/** @parallel range(3) */
