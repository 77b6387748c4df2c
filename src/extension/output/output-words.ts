/** How what engines print, give and throw reads in the output channel: every line tells whose it is. Pure. */
import * as l10n from '@vscode/l10n';
import type { RunSummary, SelectionOutcome } from '../../bridge/rpc';
import { duration } from '../model/words';
import type { Line } from './lines';

type Kind = 'stderr' | 'error';

/** The channel's language: `media/output.tmLanguage.json` gives what is written here its colours, in any language. */
export const OUTPUT_LANGUAGE = 'engine-room-output';

export function linesText(lines: readonly Line[]): string {
  // There are few engines, and many lines.
  const prefixes = new Map<string, string>();
  let all = '';
  for (const { engine, stream, text } of lines) {
    const key = `${engine} ${stream}`;
    const prefix = prefixes.get(key) ?? prefixOf(engine, stream === 'stderr' ? 'stderr' : undefined);
    prefixes.set(key, prefix);
    all += `${prefix}${text}\n`;
  }
  return all;
}

/** Stands where the lines were that are no longer shown. */
export function leftOutText(): string {
  return `\u2026 ${l10n.t('Earlier lines are no longer shown here: the panel keeps at least the latest hundred thousand characters.')}\n`;
}

/** `\u2014\u2014 sums.ts:3-5` before the output. */
export function pieceHeadline(file: string, firstLine: number, lastLine: number): string {
  return `\u2014\u2014 ${file}:${firstLine === lastLine ? '' : `${firstLine}-`}${lastLine}\n`;
}

export function runHeadline({ functionName, inputs }: Pick<RunSummary, 'functionName' | 'inputs'>): string {
  return `\u2014\u2014 ${l10n.t('{0} over {1}', functionName, inputs)}\n`;
}

export function outcomeText({ engine, value, error }: SelectionOutcome): string {
  if (error === null) return value === null ? '' : lineText(engine, `=> ${value}`, undefined);
  const { name, message, stack, file, line = 1, column = 1 } = error;
  const place = file === undefined ? '' : ` (${file}:${line}:${column})`;
  const lines = stack === '' ? [`${name}: ${message}${place}`] : stack.split('\n');
  return lines.map((text) => lineText(engine, text, 'error')).join('');
}

export function doneText(outcomes: readonly SelectionOutcome[], elapsedMs: number): string {
  const failed = outcomes.filter(({ error }) => error !== null).length;
  const took = duration(elapsedMs);
  return failed > 0
    ? `\u2014\u2014 \u2717 ${l10n.t('failed in {0}', took)}\n\n`
    : `\u2014\u2014 \u2713 ${l10n.t('done in {0}', took)}\n\n`;
}

function lineText(engine: number | null, text: string, kind: Kind | undefined): string {
  return `${prefixOf(engine, kind)}${text}\n`;
}

function prefixOf(engine: number | null, kind: Kind | undefined): string {
  return `[${l10n.t('engine {0}', engine ?? '?')}${kind === undefined ? '' : ` ${kind}`}] `;
}
