/** The command line of an `ipengine`, from ipyparallel 7.1 on. */
import { pythonSources } from '../python/sources';

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

const START = pythonSources.get('ipengine.py') ?? '';

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
