/** A call of a Python function in the words of the program that answers it (src/cluster/python). Pure. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PythonDebugging, PythonTarget } from './python-function';

/** What is called and how the arguments stand, as JSON (engine_room/calls.py and serial.py). */
export interface WireCall {
  target: WireTarget;
  count: number;
  /** The codec value has one list per parameter, an item per call; else one list per call. */
  columns: boolean;
  debug?: PythonDebugging;
}

type WireTarget =
  | ({ kind: 'module'; pickled?: readonly number[] } & WireModule)
  | ({ kind: 'inputs'; expression: string; shown?: number } & WireModule)
  | { kind: 'expression'; name: string; imports: readonly string[] }
  | { kind: 'namespace'; name: string };

interface WireModule {
  /** The function. */
  name: string;
  hash: string;
  file?: string;
  whole?: true;
}

/** @returns the target, and its module as compressed JSON of `{source, unsaved}`: nothing where there is none. */
export function onTheWire(target: PythonTarget): { target: WireTarget; source: Buffer } {
  switch (target.kind) {
    case 'module':
    case 'inputs': {
      const { source, name, file, mode, unsaved = [] } = target;
      const texts = Object.fromEntries(unsaved.map((other) => [other.file, other.source]));
      const parts = JSON.stringify({ source, unsaved: texts });
      const hash = createHash('sha256')
        .update(`${file ?? ''}\0${parts}`)
        .digest('hex');
      const module: WireModule = {
        ...{ name, hash },
        ...(file !== undefined && { file }),
        ...(mode === 'module' && { whole: true }),
      };
      const wire: WireTarget =
        target.kind === 'inputs'
          ? {
              ...{ kind: 'inputs', expression: target.expression, ...module },
              ...(target.shown !== undefined && { shown: target.shown }),
            }
          : { kind: 'module', ...(target.pickled?.length && { pickled: target.pickled }), ...module };
      return { target: wire, source: deflateSync(parts) };
    }
    case 'expression': {
      const { expression, imports } = target;
      return { target: { kind: 'expression', name: expression, imports }, source: Buffer.alloc(0) };
    }
    case 'namespace':
      return { target, source: Buffer.alloc(0) };
  }
}
