/** What an interpreter says of itself: started once, briefly, and nothing but the standard library is imported. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What an interpreter that could be run answered. */
export interface PythonFacts {
  /** `sys.executable`. */
  executable: string;
  /** `3.11.2`. */
  version: string;
  /** The version of its ipyparallel; null without one. */
  ipyparallel: string | null;
  pip: boolean;
  /** Its packages are the system's own affair: pip refuses to install any (PEP 668). */
  managed: boolean;
}

/** @throws Error, with a `code` like `ENOENT` where it could not even be started. */
export type AskPython = (python: string) => Promise<PythonFacts>;

const ASK_MS = 20_000;

/** Runs on any Python, so that an old one is named and not merely found wanting. Packages are found, not imported: that is quick. Modules of the folder it runs in are not Python's. */
const QUESTION = `
import sys
sys.path[:] = [place for place in sys.path if place]
import json, os
facts = {"executable": sys.executable, "version": ".".join(str(part) for part in sys.version_info[:3]),
         "ipyparallel": None, "pip": False, "managed": False}
try:
    import importlib.util, sysconfig
    facts["pip"] = importlib.util.find_spec("pip") is not None
    in_venv = sys.prefix != sys.base_prefix
    mark = os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    facts["managed"] = not in_venv and os.path.exists(mark)
    if importlib.util.find_spec("ipyparallel") is not None:
        facts["ipyparallel"] = ""
        from importlib.metadata import version
        facts["ipyparallel"] = version("ipyparallel")
except Exception:
    pass
print(json.dumps(facts))
`;

export async function askPython(python: string): Promise<PythonFacts> {
  const { stdout } = await promisify(execFile)(python, ['-c', QUESTION], {
    timeout: ASK_MS,
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  // What a sitecustomize prints comes first.
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as PythonFacts;
}
