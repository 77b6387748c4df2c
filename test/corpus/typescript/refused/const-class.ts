// refused 3:1: 'Engine' is a class; tag a top-level function that uses it.
/** @parallel [1] */
const Engine = class {};
new Engine();
