// CommonJS: helpers by require, exports set one by one, one of them lazily.
const { format } = require('./format');
const totals = require('./totals.json');
let lazy;

exports.percent = (part, whole) => format((100 * part) / whole);

/** @parallel Object.keys(totals) */
function report(name) {
  lazy ??= require('./slow.js');
  if (!(name in totals)) throw new Error(`no ${name}`);
  return [exports.percent(totals[name], totals.all), lazy.word(name), __filename.split(/[\\/]/).pop(), module.exports === exports];
}
exports.report = report;
Object.defineProperty(exports, '__esModule', { value: true });
