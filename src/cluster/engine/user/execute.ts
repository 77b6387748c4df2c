/** `execute_request`: one cell in the engine's namespace (protocol.md §8.1, §8.3). */
import { isAbsolute } from 'node:path';
import { inspect } from 'node:util';
import { errorAnswer, errorContent, executeAnswer } from '../answers';
import { prepareCell, type CellScript } from './cell-source';
import { describeError } from '../code';
import type { CellOrigin, Namespace } from './namespace';
import type { Run } from './run';
import { shown } from './shown';
import type { Answer } from '../thread-messages';
import { CellSyntaxError, isTypeScriptFile, stripTypes } from './typescript-cell';

/** Called with the cell's value as it is to be shown, by MIME types, when it has one. */
type PublishResult = (content: { data: object; metadata: object; execution_count: number }) => void;

export async function execute(run: Run, namespace: Namespace, publish: PublishResult): Promise<Answer> {
  const { content, metadata, executionCount } = run.request;
  const origin = cellOrigin(metadata, executionCount);
  try {
    const cell = await readCell(String(content['code'] ?? ''), origin);
    const evaluate = namespace.compile(cell, origin);
    const data = (await run.callUserCode(async () => {
      const value = cell.isAsync ? await evaluate() : evaluate();
      return cell.hasValue && value !== undefined && content['silent'] !== true ? shown(value) : undefined;
    })) as object | undefined;
    if (data) publish({ data, metadata: {}, execution_count: executionCount });
    const expressions = await evaluateAll(content['user_expressions'], run, namespace);
    return executeAnswer(executionCount, expressions);
  } catch (error) {
    const answer = errorAnswer(describeError(error));
    const always = { execution_count: executionCount, user_expressions: {}, payload: [] };
    return { ...answer, content: { ...answer.content, ...always } };
  }
}

/** `metadata.engine_room` names the file and first line the code was taken from. */
function cellOrigin(metadata: Record<string, unknown>, executionCount: number): CellOrigin {
  const { file, line } = (metadata['engine_room'] ?? {}) as { file?: unknown; line?: unknown };
  const at = Number.isInteger(line) && (line as number) > 0 ? (line as number) : 1;
  if (typeof file === 'string' && isAbsolute(file)) return { name: file, file, line: at };
  return { name: `cell ${executionCount}`, line: 1 };
}

async function readCell(code: string, origin: CellOrigin): Promise<CellScript> {
  if (isTypeScriptFile(origin.file)) {
    return prepareCell((await typesStripped(code, origin)) ?? code);
  }
  try {
    return prepareCell(code);
  } catch (error) {
    const stripped = await typesStripped(code, origin);
    if (stripped !== undefined) return prepareCell(stripped);
    throw placed(withoutPosition(error as AcornError), origin);
  }
}

async function typesStripped(code: string, origin: CellOrigin): Promise<string | undefined> {
  try {
    return await stripTypes(code, origin.file);
  } catch (error) {
    throw error instanceof CellSyntaxError ? placed(error, origin) : error;
  }
}

type AcornError = SyntaxError & { loc?: { line: number; column: number } };

function withoutPosition(error: AcornError): CellSyntaxError {
  const { line = 1, column = 0 } = error.loc ?? {};
  return new CellSyntaxError(error.message.replace(/ \(\d+:\d+\)$/, ''), line, column + 1);
}

/** A syntax error has no stack of its own: give it the place where the user's code stops making sense. */
function placed(error: CellSyntaxError, origin: CellOrigin): CellSyntaxError {
  const place = `${origin.name}:${error.line + origin.line - 1}:${error.column}`;
  error.stack = `SyntaxError: ${error.message}\n    at ${place}`;
  return error;
}

async function evaluateAll(expressions: unknown, run: Run, namespace: Namespace): Promise<object> {
  const results: Record<string, unknown> = {};
  for (const [name, code] of Object.entries((expressions ?? {}) as Record<string, unknown>)) {
    try {
      const cell = prepareCell(String(code));
      const evaluate = namespace.compile(cell, { name: 'user expression', line: 1 });
      const text = await run.callUserCode(async () => asText(cell.isAsync ? await evaluate() : evaluate()));
      results[name] = { status: 'ok', data: { 'text/plain': text }, metadata: {} };
    } catch (error) {
      results[name] = errorContent(describeError(error));
    }
  }
  return results;
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value) : inspect(value);
