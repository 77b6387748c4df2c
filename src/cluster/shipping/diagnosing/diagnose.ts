/** All there is to say about the tagged functions of a file before anything runs. */
import { diagnoseJavaScript } from './javascript/diagnose-javascript';
import { languageOf } from '../language';
import { diagnosePython } from './python/diagnose-python';
import type { AskInterpreter } from './python/interpreter';
import type { DiagnoseOptions, TagDiagnostic } from './tag-diagnostic';

/**
 * Ships every tagged function without sending it anywhere. In order of place.
 * @param source the editor's text
 * @param file absolute path, to resolve imports from
 * @param ask for Python: what an interpreter knows of imports and slices; without one, the syntax is all there is
 */
export async function diagnose(
  source: string,
  file: string,
  options: DiagnoseOptions = {},
  ask?: AskInterpreter,
): Promise<TagDiagnostic[]> {
  const isPython = languageOf(file) === 'python';
  const found = isPython
    ? await diagnosePython(source, file, options, ask)
    : await diagnoseJavaScript(source, file, options);
  return withoutRepeats(found).sort(byPlace);
}

/** Two functions that reach the same fault have it once. */
function withoutRepeats(found: readonly TagDiagnostic[]): TagDiagnostic[] {
  const known = new Map(
    found.map((one) => [`${one.code} ${one.message} ${JSON.stringify(one.range)}`, one] as const),
  );
  return [...known.values()];
}

function byPlace({ range: { start: a } }: TagDiagnostic, { range: { start: b } }: TagDiagnostic): number {
  return a.line - b.line || a.column - b.column;
}
