// refused 3:1: 'ambient' is only declared here; tag the function where its code is.
/** @parallel range(3) */
declare const ambient: (x: number) => number;
void ambient;
