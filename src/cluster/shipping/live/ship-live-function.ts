/**
 * Ships a function value of a running program: from the source it stands in when it is at the top level
 * there, else by its own text when that needs nothing from around it.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type * as ESTree from 'estree';
import { candidatesIn, isFunctionNode, offsetOf, parseTolerantly } from '../finding/source-tree';
import { shipFunction } from '../ship-function';
import { type ShippedFunction, ShippingError } from '../shipped-function';
import { outerReferences, parseModule } from '../slicing/module-model';
import { NODE_NAMES } from '../slicing/node-names';
import { type Location, locate } from './locate';
import { textMap } from './text-map';

export type LiveFunction = (...args: never[]) => unknown;

const shippedBefore = new WeakMap<LiveFunction, Promise<ShippedFunction>>();

/** The same function value is bundled once. @throws ShippingError that says what the function captures */
export function shipLiveFunction(fn: LiveFunction): Promise<ShippedFunction> {
  let shipped = shippedBefore.get(fn);
  if (!shipped) {
    shipped = ship(fn);
    shippedBefore.set(fn, shipped);
    shipped.catch(() => shippedBefore.delete(fn));
  }
  return shipped;
}

async function ship(fn: LiveFunction): Promise<ShippedFunction> {
  const text = Function.prototype.toString.call(fn);
  const location = locate(fn);
  const refuse = (reason: string): ShippingError =>
    new ShippingError(reason, location?.file ?? '<program>', location?.line ?? 1, location?.column ?? 1);
  const label = fn.name === '' ? 'the function' : `'${fn.name}'`;
  if (/\{\s*\[native code\]\s*\}$/.test(text))
    throw refuse(
      `${label} is built in or bound; wrap it: (x) => ${fn.name.replace(/^bound /, '') || 'f'}(x).`,
    );

  const expression = parseFunction(text);
  if (!expression)
    throw refuse(`${label} is a method; pass a function that calls it: (x) => object.method(x).`);
  if (expression.type === 'ClassExpression')
    throw refuse(`${label} is a class; pass a function that uses it.`);
  if (expression.generator) throw refuse(`${label} is a generator; return an array instead of yielding.`);

  const name = location && topLevelName(location, text);
  if (name !== undefined) {
    const shipped = await shipFunction({ file: location!.file, source: location!.source, name });
    return { ...shipped, name: fn.name || name };
  }
  const captured = capturedNames(text);
  if (captured.length > 0) {
    const names = captured.map((one) => `'${one}'`).join(', ');
    throw refuse(
      `${label} uses ${names} from around it; move the function to the top level of its file, or pass ${captured.join(', ')} as ${captured.length > 1 ? 'arguments' : 'an argument'}.`,
    );
  }
  return byText(text, fn.name || 'anonymous', location);
}

type FunctionLike = ESTree.FunctionExpression | ESTree.ArrowFunctionExpression | ESTree.ClassExpression;

function parseFunction(text: string): (FunctionLike & { generator?: boolean }) | undefined {
  try {
    const [statement] = parseModule(`(${text})`).body;
    return (statement as ESTree.ExpressionStatement).expression as FunctionLike;
  } catch {
    return undefined;
  }
}

/** The name at the top level of its file, or undefined when it is nested or the file has changed beyond it. */
function topLevelName({ file, source, line, column }: Location, text: string): string | undefined {
  // A compiled program's text differs from its source, but then the source came with the program.
  if (/\.[cm]?js$/.test(file) && !source.includes(text)) return undefined;
  const tree = parseTolerantly(source, file);
  let at = tree.resolveInner(offsetOf(source, line, column), 1);
  while (at.parent && !isFunctionNode(at)) at = at.parent;
  const found = candidatesIn(tree, source).find(
    ({ kind, inside, value }) => kind === 'function' && inside === undefined && value.from === at.from,
  );
  return found?.name;
}

function capturedNames(text: string): string[] {
  const names = new Set(outerReferences(parseModule(`(${text})`)).map(({ name }) => name));
  return [...names].filter((name) => !(name in globalThis) && !NODE_NAMES.has(name) && name !== KEEP_NAME);
}

/** What esbuild (and so tsx) wraps nested functions in. */
const KEEP_NAME = '__name';
const KEEP_NAME_CODE = `const ${KEEP_NAME}=(target,value)=>Object.defineProperty(target,"name",{value,configurable:true});`;

function byText(text: string, name: string, location: Location | undefined): ShippedFunction {
  const helper = text.includes(KEEP_NAME) ? KEEP_NAME_CODE : '';
  const code = `"use strict";${helper}module.exports={__target:(\n${text})};\n`;
  return {
    name,
    code,
    map: location ? textMap(text, location, 1) : '',
    format: 'cjs',
    hash: createHash('sha256').update(code).digest('hex'),
    origin: location?.file ?? join(process.cwd(), 'program.js'),
    notes: [],
  };
}
