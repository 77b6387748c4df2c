/** What the part of the module that a function takes along says about it. */
import type * as ESTree from 'estree';
import type { Tag } from '../../finding/tags';
import { bindingsOf, declarationIn } from '../../slicing/ast';
import { isForEffects } from '../../slicing/notes';
import { FOR_ONCE } from '../../slicing/reasons';
import { type Slice, slice } from '../../slicing/slice';
import { type DiagnoseOptions, SHIP_MODULE, type TagDiagnostic, type TextRange } from '../tag-diagnostic';
import { restOfLine, wordAt } from '../text-ranges';
import { type TaggedModule, originalPlace } from './tagged-module';
import { unknownNames } from './unknown-names';
import { usesOfThis } from './uses-of-this';

export function sliceFaults(
  module: TaggedModule,
  { target }: Tag,
  { mode = 'slice' }: DiagnoseOptions,
): TagDiagnostic[] {
  const name = target!.name;
  if (!module.model.statements.some(({ defines }) => defines.has(name))) return [];
  const part = slice(module.model, [name]);
  return [
    ...moduleState(module, part),
    ...(mode !== 'slice' ? [] : leftOut(module, part, name)),
    ...(mode !== 'slice' ? [] : repeated(module, part)),
    ...bareImports(module, part),
    ...unknownNames(module, part, name),
    ...usesOfThis(module, part, name),
  ];
}

function moduleState(module: TaggedModule, part: Slice): TagDiagnostic[] {
  return part.mutable.map((name) => ({
    code: 'module-state',
    severity: 'hint',
    message: `'${name}' is module state: every engine has its own, and it starts anew when the code changes.`,
    range: definitionOf(module, name),
    related: [],
    remedies: [],
  }));
}

function leftOut(module: TaggedModule, part: Slice, functionName: string): TagDiagnostic[] {
  return part.suspects.map(({ name, at, reason, isExpected }) => ({
    code: 'left-out',
    severity: isExpected ? 'information' : 'warning',
    message: FOR_ONCE.has(reason)
      ? `'${functionName}' is shipped without this statement because it ${reason}; if it changes '${name}', the engines do not see that: pass what the function needs as an argument.`
      : `'${functionName}' is shipped without this statement because it ${reason}; if it changes '${name}', the engines do not see that: change '${name}' in a statement of its own, or ship the whole module.`,
    range: restOfLine(module.source, originalPlace(module, at)),
    related: [
      { message: `'${name}' is defined here.`, file: module.file, range: definitionOf(module, name) },
    ],
    remedies: FOR_ONCE.has(reason) ? [] : [SHIP_MODULE],
  }));
}

function repeated(module: TaggedModule, part: Slice): TagDiagnostic[] {
  return part.repeats.map(({ name, at, reason }) => ({
    code: 'runs-on-every-engine',
    severity: 'information',
    message: `This ${reason ?? 'runs'} on every engine, as the function uses '${name}': move it to where the function is called if it is to happen once.`,
    range: restOfLine(module.source, originalPlace(module, at)),
    related: [],
    remedies: [],
  }));
}

function bareImports(module: TaggedModule, part: Slice): TagDiagnostic[] {
  return part.kept
    .filter(({ kind }) => isForEffects(kind))
    .map(({ from }) => ({
      code: 'runs-on-every-engine',
      severity: 'information',
      message: 'This imports a module for its effects: it runs once on every engine.',
      range: restOfLine(module.source, originalPlace(module, from)),
      related: [],
      remedies: [],
    }));
}

/** Where the module's top level defines a name. */
function definitionOf(module: TaggedModule, name: string): TextRange {
  const statement = module.model.statements.find(({ defines }) => defines.has(name))!;
  const declaration = declarationIn(statement.node);
  const definition =
    declaration?.type === 'VariableDeclaration'
      ? declaration.declarations.flatMap(({ id }) => bindingsOf(id)).find((id) => id.name === name)
      : undefined;
  const at = (definition as ESTree.Node | undefined)?.range?.[0] ?? statement.from;
  return wordAt(module.source, originalPlace(module, at));
}
