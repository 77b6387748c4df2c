// refused 5:1: 'scaled' uses the 'this' of its file, which engines do not have; name what it stands for instead.
this.scale = 3;

/** @parallel range(3) */
const scaled = (x) => x * this.scale;
exports.scaled = scaled;
