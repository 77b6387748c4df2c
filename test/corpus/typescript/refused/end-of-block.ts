// refused 4:3: There is no function below this tag; put it right above one.
export function outer(): number {
  return 1;
  /** @parallel range(3) */
}
