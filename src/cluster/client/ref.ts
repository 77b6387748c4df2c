/** Variables of an engine as arguments. */
import { Reference } from '../codec';

/**
 * Stands in an argument, however deep, for what a name or an expression means on the engine that runs the call:
 * `view.apply(f, ref('rank'))` after `view.scatter('rank', …)`. In Python this is `Reference('rank')`.
 */
export function ref(name: string): Reference {
  return new Reference(name);
}
