/** Why pip did not install, in one sentence made of what it printed. Pure. */
import * as l10n from '@vscode/l10n';

/** pip could not install ipyparallel: one sentence, with what to do. */
export class PipError extends Error {
  override name = 'PipError';
}

/** @param output all that pip printed, stderr included. */
export function pipFailure(python: string, output: string, how: string): PipError {
  if (/externally-managed-environment|externally managed/.test(output)) return managedByTheSystem(python);
  if (/No module named '?pip'?/.test(output)) return noPip(python);
  if (/Permission denied|Errno 13|Access is denied/.test(output)) {
    return new PipError(
      l10n.t(
        "pip may not write into the packages of '{0}': make a virtual environment with '{0} -m venv .venv', and choose its interpreter.",
        python,
      ),
    );
  }
  if (
    /Temporary failure in name resolution|Failed to establish a new connection|Connection refused/.test(
      output,
    )
  ) {
    return new PipError(
      l10n.t('pip could not reach the package index: check the network or the proxy, and install again.'),
    );
  }
  const last = lastError(output);
  return new PipError(
    last === ''
      ? l10n.t("pip did not install ipyparallel for '{0}' ({1}); the log has all that it said.", python, how)
      : l10n.t(
          "pip did not install ipyparallel for '{0}' ({1}): {2}; the log has all that it said.",
          ...[python, how, last],
        ),
  );
}

function managedByTheSystem(python: string): PipError {
  return new PipError(
    l10n.t(
      "'{0}' belongs to the system, which lets pip install nothing there: make a virtual environment with '{0} -m venv .venv', and choose its interpreter.",
      python,
    ),
  );
}

function noPip(python: string): PipError {
  return new PipError(
    l10n.t(
      "'{0}' has no pip: install ipyparallel with the tool that made this environment (such as 'uv pip install ipyparallel'), or give it pip with '{0} -m ensurepip'.",
      python,
    ),
  );
}

/** The last thing it calls an error, without the word. */
function lastError(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => /^error:/i.test(line));
  return (lines.at(-1) ?? '').replace(/^error:\s*/i, '').replace(/[.;\s]+$/, '');
}
