// refused 3:1: 'Settings' is a type; tag a top-level function that uses it.
/** @parallel range(3) */
export interface Settings {
  depth: number;
}
