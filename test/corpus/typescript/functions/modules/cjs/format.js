'use strict';
module.exports.format = (number) => `${number.toFixed(1)} %`;
