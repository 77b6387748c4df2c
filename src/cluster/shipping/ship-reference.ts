/** A function by reference: the engine imports the saved file, so that Node's own rules and no others hold. */
import { createHash } from 'node:crypto';
import { basename, extname, isAbsolute } from 'node:path';
import { type ShippedFunction, ShippingError } from './shipped-function';
import type { ModuleModel } from './slicing/module-model';
import { exportsOf } from './slicing/exports';
import type { Sources } from './sources';
import { readText } from './text-file';

export interface ReferenceRequest {
  file: string;
  /** What the editor holds. */
  text: string;
  name: string;
  model: ModuleModel;
  sources: Sources;
}

/** @throws ShippingError before anything is bundled */
export function refuseUnlessReferable({ file, text, name, model }: ReferenceRequest): void {
  const refuse = (reason: string): never => {
    throw new ShippingError(`${reason}, or ship the slice or the module instead`, file, 1, 1);
  };
  if (/x$/.test(extname(file)))
    refuse(`Node cannot import a ${extname(file)} file by reference: move '${name}' to a file without JSX`);
  if (readSaved(file) !== text)
    refuse(`the file has changes that are not saved, and engines import what was saved: save it`);
  if (exportedName(model, name) === undefined)
    refuse(`'${name}' is not exported, and engines import only what is: export it`);
}

/** @param whole the bundle of the whole module: its hash and its map stand for every file that is imported. */
export function referenceTo(
  request: ReferenceRequest,
  whole: Pick<ShippedFunction, 'code' | 'map'>,
): ShippedFunction {
  const { file, name, model, sources } = request;
  const files = (JSON.parse(whole.map) as { sources: string[] }).sources.filter(isAbsolute);
  const edited = files.find((one) => sources.unsaved(one) !== undefined);
  if (edited !== undefined)
    throw new ShippingError(
      `${basename(edited)} has changes that are not saved, and engines import what was saved: save it, or ship the slice or the module instead`,
      edited,
      1,
      1,
    );
  const version = sha256(whole.code + whole.map);
  const code = JSON.stringify({ name: exportedName(model, name), version, files });
  return { name, code, map: '', format: 'reference', hash: sha256(code), origin: file, notes: [] };
}

function readSaved(file: string): string | undefined {
  try {
    return readText(file);
  } catch {
    return undefined;
  }
}

/** By which name a module exports what it calls `name` itself. In CommonJS that shows only when it runs. */
function exportedName(model: ModuleModel, name: string): string | undefined {
  if (name === 'default' || !model.statements.some(({ node }) => /^(Import|Export)/.test(node.type)))
    return name;
  const byDefault = model.statements.some(
    ({ node, defines }) => node.type === 'ExportDefaultDeclaration' && defines.has(name),
  );
  if (byDefault) return 'default';
  return [...exportsOf(model)].find(([, { local }]) => local === name)?.[0];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
