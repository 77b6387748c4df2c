/** The engine program's arguments, and what it finds in the environment. */
import { parseArgs } from 'node:util';
import { parseConnection, readEngineConnection, type EngineConnection } from '../profile/connection-file';
import type { SshOptions } from '../launch/ssh/reach';
import type { LogLevel } from './thread-messages';

export interface EngineOptions {
  connection: EngineConnection;
  wantedId?: number;
  slot?: number;
  /** The process it was started by and ends with. */
  parent?: number;
  /** How to get to a controller elsewhere. */
  ssh: SshOptions;
  patienceMs: number;
  logLevel: LogLevel;
}

const DEFAULT_PATIENCE_MS = 30_000;
const LOG_LEVELS: readonly string[] = ['debug', 'info', 'warn', 'error'];

/**
 * `--file=<engine connection file>` (else the environment's IPP_CONNECTION_INFO), `--id`, `--slot`,
 * `--parent`, `--ssh` and `--sshkey` as for ipengine,
 * `--patience-ms`, `--log-level`. Unknown arguments are ignored: launchers of other versions may pass more.
 * @throws Error with one clear sentence.
 */
export function parseEngineArguments(args: readonly string[], env: NodeJS.ProcessEnv): EngineOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      file: { type: 'string' },
      id: { type: 'string' },
      slot: { type: 'string' },
      parent: { type: 'string' },
      ssh: { type: 'string' },
      sshkey: { type: 'string' },
      'patience-ms': { type: 'string' },
      'log-level': { type: 'string' },
    },
  });
  const wantedId = wholeNumber('--id', values['id']);
  const slot = wholeNumber('--slot', values['slot']);
  const parent = wholeNumber('--parent', values['parent']);
  return {
    connection: findConnection(values['file'], env),
    ...(wantedId === undefined ? {} : { wantedId }),
    ...(slot === undefined ? {} : { slot }),
    ...(parent === undefined ? {} : { parent }),
    ssh: { sshServer: text(values['ssh']), sshKey: text(values['sshkey']) },
    patienceMs: wholeNumber('--patience-ms', values['patience-ms']) ?? DEFAULT_PATIENCE_MS,
    logLevel: logLevel(values['log-level']),
  };
}

type Value = string | boolean | undefined;

function findConnection(file: Value, env: NodeJS.ProcessEnv): EngineConnection {
  const text = env['IPP_CONNECTION_INFO'];
  if (typeof file === 'string' && file !== '') return readEngineConnection(file, env);
  if (text) return parseConnection<EngineConnection>(text, 'in IPP_CONNECTION_INFO', env);
  throw new Error('The engine needs --file=<engine connection file>, or its text in IPP_CONNECTION_INFO.');
}

function text(value: Value): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function wholeNumber(name: string, value: Value): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value === '' || !Number.isInteger(number) || number < 0) {
    throw new Error(`${name} takes a whole number from 0 up, not '${String(value)}'.`);
  }
  return number;
}

/** Python's numbers (10, 20, 30, 40) and names in any case are understood. */
function logLevel(value: Value): LogLevel {
  if (typeof value !== 'string') return 'info';
  const byNumber = LOG_LEVELS[Math.round(Number(value) / 10) - 1];
  const name = byNumber ?? value.toLowerCase().replace('warning', 'warn');
  return LOG_LEVELS.includes(name) ? (name as LogLevel) : 'info';
}
