/** Shipped code in the engine: loading it, and describing what it throws in the user's own terms. */
export { describeError } from './describe-error';
export { type LoadRequest, loadShipped } from './load';
export { withoutLoaderWarning } from './loader-warning';
