// A script of the oldest kind: no module at all, names never declared, hoisting, arguments.
var table = [8, 0x1f, 0b11];
total = 0;

/** @parallel [1, 2] */
function sum() {
  for (var i = 0; i < arguments.length; i++) late(arguments[i]);
  return [total, table, typeof this, sum.length, hoisted];
}

function late(x) {
  total = table.reduce(function (a, b) {
    return a + b * x;
  }, 0);
}
if (table.length) var hoisted = 'hoisted';
