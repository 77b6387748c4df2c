/** Function shipping: find tagged functions, and turn a function into code an engine can run. */
export { stopBundler } from './bundling/bundler';
export { toPlainModule } from './bundling/transpile';
export { type Breakpoint, shipForDebugging } from './debugging/ship-for-debugging';
export { diagnose } from './diagnosing/diagnose';
export { findTaggedFunctions } from './find-tagged-functions';
export { functionsIn } from './functions-in';
export { lostTagsIn } from './diagnosing/javascript/lost-tags';
export { looksBroken } from './looks-broken';
export { shipFunction, type FunctionRequest } from './ship-function';
export { type LiveFunction, shipLiveFunction } from './live/ship-live-function';
export { type InputsRequest, prepareInputs, shipInputs } from './ship-inputs';
export { shipModule, type ModuleRequest } from './ship-module';
export {
  type PackagePolicy,
  type ShippedFunction,
  ShippingError,
  type ShippingMode,
  type TaggedFunction,
  type UnsavedFile,
} from './shipped-function';
