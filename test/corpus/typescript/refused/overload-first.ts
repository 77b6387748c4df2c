// refused 3:1: 'size' is only declared here; tag the function where its code is.
/** @parallel ['a'] */
export function size(of: string): number;
export function size(of: number[]): number;
