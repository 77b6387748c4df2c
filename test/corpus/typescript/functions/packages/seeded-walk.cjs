'use strict';
// A random walk with seedrandom, a package of CommonJS only.
const seedrandom = require('seedrandom');

const STEPS = 500;

/** @parallel ['north', 'south', 'pole'] */
const walk = function (seed) {
  const random = seedrandom(seed);
  let [x, y] = [0, 0];
  for (let i = 0; i < STEPS; i++) {
    const angle = 2 * Math.PI * random();
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  return Math.hypot(x, y);
};

exports.walk = walk;
exports.main = () => console.log(walk('north'));
