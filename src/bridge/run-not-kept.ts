/** Why a run cannot be asked, told so that it is known again behind the pipe: the hub may still have it. */
import * as l10n from '@vscode/l10n';

const NAME = 'RunNotKept';

/** The client process has let go of the run, or never had it. */
export class RunNotKept extends Error {
  override name = NAME;

  constructor() {
    super(l10n.t('This run is no longer kept: its results went with the window or with later runs.'));
  }
}

/** On either side of the pipe, which keeps of an error its name. */
export function isRunNotKept(error: unknown): boolean {
  return error instanceof Error && error.name === NAME;
}
