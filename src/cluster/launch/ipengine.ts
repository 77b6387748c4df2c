/** The command line of an `ipengine`, from ipyparallel 7.1 on. */

export interface IpengineOptions {
  /** The engine connection file. */
  connectionFile: string;
  profileDir: string;
  clusterId?: string;
  /** The engine id to ask for. */
  id?: number;
  /** Registers under this uuid, by which whoever started it knows it again. */
  uuid?: string;
  /** The controller's heartbeat period, where it is known. */
  pingMs?: number;
  /** How long it goes on without a word from its controller; counts where `pingMs` is known. */
  patienceMs?: number;
}

/** How long an engine goes on without a word from its controller: what our own engines do. */
export const PATIENCE_MS = 30_000;
/** An ipengine looks for pings this much less often than they come. */
const CHECK_SLACK_MS = 500;

/**
 * `python -m ipyparallel.engine`, but for what lies in the folder it works in: Python looks there first, so a `random.py` of
 * the user's would keep the engine from starting, or the helper process it starts there, its nanny. The folder comes behind
 * Python's own library instead, where Jupyter's kernels have it too. (ipyparallel puts it first when its engine is set up.)
 * A Python without ipyparallel says which one it is: `python3` may be another one for the controller than for its user.
 * A crash in native code leaves its place in the log, by a descriptor of its own: a kernel takes standard error away.
 * So it is with what ends the engine: printed, it would be output of the last item that was done. One that is told to end says
 * nothing: with ipyparallel 9 an error ends the event loop even then.
 */
const START = `
import faulthandler, os, sys
log = os.fdopen(os.dup(2), "w")
faulthandler.enable(log)
def leave_folder():
    sys.path[:] = [place for place in sys.path if place]
leave_folder()
try: from ipyparallel.engine import app
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] != "ipyparallel": raise
    sys.exit(f"{sys.executable}: {error}")
start_nanny = getattr(app, "start_nanny", None)
def start_outside(**options):
    folder = os.getcwd()
    os.chdir(os.path.abspath(os.sep))
    try: return start_nanny(**options)
    finally:
        os.chdir(folder)
        leave_folder()
        packages = [n for n, place in enumerate(sys.path) if place.endswith("-packages")]
        sys.path.insert(packages[0] if packages else len(sys.path), "")
if start_nanny: app.start_nanny = start_outside
try: app.main()
except Exception as error:
    if str(error) != "Event loop stopped before Future completed.":
        import traceback
        traceback.print_exc(file=log)
    sys.exit(1)
`;

/** @returns the arguments behind the interpreter. */
export function ipengineArguments(options: IpengineOptions): string[] {
  const { connectionFile, profileDir, clusterId, id, uuid, pingMs, patienceMs = PATIENCE_MS } = options;
  return [
    ...['-c', START, `--file=${connectionFile}`, `--profile-dir=${profileDir}`],
    ...(clusterId ? [`--cluster-id=${clusterId}`] : []),
    ...(id === undefined ? [] : [`--IPEngine.id=${id}`]),
    ...(uuid === undefined ? [] : [`--ident=${uuid}`]),
    ...(pingMs === undefined ? [] : [`--IPEngine.max_heartbeat_misses=${missesWithin(patienceMs, pingMs)}`]),
  ];
}

function missesWithin(patienceMs: number, pingMs: number): number {
  return Math.max(1, Math.ceil(patienceMs / (pingMs + CHECK_SLACK_MS)));
}
