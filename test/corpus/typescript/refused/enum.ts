// refused 3:1: 'Level' is an enum; tag a top-level function that uses it.
/** @parallel range(3) */
enum Level {
  Low,
  High,
}
console.log(Level.Low);
