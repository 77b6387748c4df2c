export function some<T>(set: ReadonlySet<T>, test: (value: T) => boolean): boolean {
  for (const value of set) if (test(value)) return true;
  return false;
}
