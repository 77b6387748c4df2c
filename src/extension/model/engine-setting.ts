/** What may stand in the setting `engineRoom.engines`. Pure. */
import { availableParallelism } from 'node:os';
import * as l10n from '@vscode/l10n';
import { isEngineCount, MOST_ENGINES } from '../profiles/profile-terms';

/** The setting cannot be followed: one sentence. */
export class EnginesSettingError extends Error {
  override name = 'EnginesSettingError';
}

/**
 * How many engines are started at a time.
 * @param value whatever somebody wrote; `null` and `"auto"` are one engine per processor.
 */
export function enginesWanted(value: unknown): number {
  return typeof value === 'number' && isEngineCount(value) ? value : availableParallelism();
}

/** @throws EnginesSettingError when it is no number of engines. */
export function assertEngines(value: unknown): void {
  if (value === null || value === undefined || isEngineCount(value)) return;
  throw new EnginesSettingError(
    l10n.t(
      'The setting engineRoom.engines is {0}: write a whole number from 1 to {1}, or leave it empty for one engine per processor.',
      ...[JSON.stringify(value), MOST_ENGINES],
    ),
  );
}
