/** Why pip did not install, in one sentence made of what it printed. Pure. */

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
      `pip may not write into the packages of '${python}': make a virtual environment with '${python} -m venv .venv', and choose its interpreter.`,
    );
  }
  if (
    /Temporary failure in name resolution|Failed to establish a new connection|Connection refused/.test(
      output,
    )
  ) {
    return new PipError(
      'pip could not reach the package index: check the network or the proxy, and install again.',
    );
  }
  const last = lastError(output);
  return new PipError(
    `pip did not install ipyparallel for '${python}' (${how})${last === '' ? '' : `: ${last}`}; the log has all that it said.`,
  );
}

function managedByTheSystem(python: string): PipError {
  return new PipError(
    `'${python}' belongs to the system, which lets pip install nothing there: make a virtual environment with '${python} -m venv .venv', and choose its interpreter.`,
  );
}

function noPip(python: string): PipError {
  return new PipError(
    `'${python}' has no pip: install ipyparallel with the tool that made this environment (such as 'uv pip install ipyparallel'), or give it pip with '${python} -m ensurepip'.`,
  );
}

/** The last thing it calls an error, without the word. */
function lastError(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => /^error:/i.test(line));
  return (lines.at(-1) ?? '').replace(/^error:\s*/i, '').replace(/[.;\s]+$/, '');
}
