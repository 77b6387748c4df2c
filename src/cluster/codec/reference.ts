/** Names that mean something only where they arrive. */

/**
 * Stands in an argument for a value that is on the engine already: `new Reference('a')`. The name may be
 * any expression of the engine's language; it is evaluated in the engine's namespace, anew for every call.
 */
export class Reference {
  constructor(readonly name: string) {
    if (typeof name !== 'string') throw new TypeError('A reference is made of a name or an expression.');
  }
}
