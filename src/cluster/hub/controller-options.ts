/** What a controller can be told, as values; `controller-arguments.ts` reads them from a command line. */
import type { ProfileSelection } from '../profile/profile-dir';
import type { SchemeName } from '../schedulers/schemes';
import type { LeaseTerms } from './leases';
import type { LogLevel } from './logger';

export interface ControllerOptions extends ProfileSelection {
  clusterId: string;
  /** Where to listen; `*` everywhere. */
  ip: string;
  /** What the connection files say about where this is; default the host's name. */
  location?: string;
  /** Heartbeat period. */
  pingMs: number;
  scheme: SchemeName;
  /** Most tasks an engine may hold at a time; 0 = no limit. */
  hwm: number;
  logLevel: LogLevel;
  logToFile: boolean;
  /** Ports to use, in order; when they are used up (or absent) the system picks. */
  ports: readonly number[];
  /** Local engines to start and look after. */
  engines: number;
  /** The Node that runs them; default the one that runs the controller. */
  engineNode?: string;
  /** Absent: run until stopped. */
  lease?: LeaseTerms;
  /** Free text for the log. */
  startedBy?: string;
}

export const defaultOptions: ControllerOptions = {
  clusterId: '',
  ip: '127.0.0.1',
  pingMs: 3000,
  scheme: 'leastload',
  hwm: 1,
  logLevel: 'info',
  logToFile: false,
  ports: [],
  engines: 0,
};

export const DEFAULT_GRACE_MS = 60_000;
