/** Requests that read and change the namespaces of engines, each in the engine's own language. */
import type { Kernel } from '../protocol/private-messages';
import { callRequest } from './call';
import { asSequence, partitionOf, type Dist, type Sequence } from './distribution';
import { executeRequest, type ExecuteReply } from './execute';
import { pullFunction, pushFunction } from './namespace-functions';
import type { RequestFor } from './send-parts';
import type { MaybePromise, PartRequest } from './sent-part';
import { calledFrom } from './ship';

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
const PYTHON_MODULE = /^[\p{ID_Start}_][\p{ID_Continue}.]*$/u;

/** @throws TypeError for what is no variable name. */
export function pushRequest(values: Readonly<Record<string, unknown>>, label?: string): RequestFor<unknown> {
  for (const name of Object.keys(values)) assertName(name);
  return byKernel((kernel) => callRequest('mux', calledFrom(pushFunction(kernel)), [values], label));
}

/** Gives the list of the values. */
export function pullRequest(names: readonly string[], label?: string): RequestFor<unknown[]> {
  return byKernel((kernel) => callRequest('mux', calledFrom(pullFunction(kernel)), [names], label));
}

/** Gives the value. */
export function pullOneRequest(name: string, label?: string): RequestFor<unknown> {
  return byKernel(async (kernel) => {
    const called = calledFrom(pullFunction(kernel));
    const { read, ...request } = await callRequest<unknown[]>('mux', called, [[name]], label);
    return { ...request, read: (message, metadata) => read(message, metadata)[0] };
  });
}

/** How a sequence is dealt out to engines. */
export interface ScatterOptions {
  /** How the elements are dealt out. Default `'b'`. */
  dist?: Dist;
  /** A share of one element is that element, not a sequence of it. Default false. */
  flatten?: boolean;
}

/**
 * A share of the sequence for each of the engines, as a variable.
 * @throws TypeError for what is no sequence or no variable name.
 */
export function scatterRequest(
  name: string,
  sequence: Iterable<unknown> | Sequence,
  engines: number,
  { dist, flatten = false }: ScatterOptions,
  label?: string,
): RequestFor<unknown> {
  assertName(name);
  const whole = asSequence(sequence);
  return ({ kernel }, index) => {
    const share = partitionOf(whole, index, engines, dist);
    const value = flatten && Array.isArray(share) && share.length === 1 ? (share[0] as unknown) : share;
    return callRequest('mux', calledFrom(pushFunction(kernel)), [{ [name]: value }], label);
  };
}

/** Modules by the variables they become; or their names, perhaps with ` as alias` behind them. */
export type Modules = string | readonly string[] | Readonly<Record<string, string>>;

/**
 * Import modules where the code runs. A JavaScript module without an alias is called by the last part of its name
 * (`node:fs/promises` is `promises`, `left-pad` is `leftPad`), a Python module as Python's `import` calls it.
 * @throws TypeError for what cannot be an alias.
 */
export function importRequest(modules: Modules, label = 'import'): RequestFor<ExecuteReply> {
  const imports = importsOf(modules);
  for (const { alias } of imports) if (alias !== undefined) assertName(alias);
  return byKernel((kernel) => {
    const statement = kernel === 'python' ? pythonImport : javascriptImport;
    const code = imports.map(statement).join('\n');
    return executeRequest('mux', code, { silent: true, label });
  });
}

interface Import {
  module: string;
  alias: string | undefined;
}

function importsOf(modules: Modules): Import[] {
  if (typeof modules === 'string') return importsOf([modules]);
  if (!isList(modules)) return Object.entries(modules).map(([alias, module]) => ({ module, alias }));
  return modules.map((text) => {
    const [module = '', alias] = text.split(/\s+as\s+/);
    return { module: module.trim(), alias: alias?.trim() };
  });
}

function isList(modules: Exclude<Modules, string>): modules is readonly string[] {
  return Array.isArray(modules);
}

/** A module that has nothing but a default export is that. */
function javascriptImport({ module, alias = lastPart(module) }: Import): string {
  assertName(alias);
  const isDefault = "Object.keys(m).every((key) => key === 'default' || key === 'module.exports')";
  return `var ${alias} = await import(${JSON.stringify(module)}).then((m) => (${isDefault} ? m.default : m));`;
}

function lastPart(module: string): string {
  const [last = ''] = module.split(/[/:]/).slice(-1);
  return last
    .replace(/\.[cm]?js$/, '')
    .replace(/[^\p{ID_Continue}$]+(.?)/gu, (_, next: string) => next.toUpperCase());
}

function pythonImport({ module, alias }: Import): string {
  if (!PYTHON_MODULE.test(module)) throw new TypeError(`'${module}' cannot be the name of a Python module.`);
  return alias === undefined ? `import ${module}` : `import ${module} as ${alias}`;
}

function assertName(name: string): void {
  if (!IDENTIFIER.test(name)) throw new TypeError(`'${name}' cannot be the name of a variable.`);
}

/** One request for all engines of a language. */
function byKernel<V>(make: (kernel: Kernel) => MaybePromise<PartRequest<V>>): RequestFor<V> {
  const made = new Map<Kernel, MaybePromise<PartRequest<V>>>();
  return ({ kernel }) => {
    const request = made.get(kernel) ?? make(kernel);
    made.set(kernel, request);
    return request;
  };
}
