// refused 3:1: 'fromElsewhere' is only declared here; tag the function where its code is.
/** @parallel range(3) */
export declare function fromElsewhere(x: number): number;
