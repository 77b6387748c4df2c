// refused 3:1: 'f' uses the 'this' of its file, which engines do not have; name what it stands for instead.
/** @parallel range(3) */
export const f = (x: number): unknown => [this, x];
