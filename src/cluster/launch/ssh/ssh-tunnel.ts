/**
 * One `ssh -N -L` for all ports of a controller: OpenSSH's own client, with the keys, agent and configuration of its
 * user. It ends when it is closed, and with its owner, however that ends.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { freePorts } from './free-ports';
import { describeSshFailure, parseSshServer, SshError } from './ssh-server';

export interface TunnelOptions {
  /** `[user@]host[:port]` */
  server: string;
  /** A private key file; default ssh's own choice. */
  key?: string;
  /** The controller's host as the ssh server sees it. */
  host: string;
  ports: readonly number[];
}

export interface Tunnel {
  /** Where each port of the controller is to be found on 127.0.0.1. */
  readonly ports: ReadonlyMap<number, number>;
  /** Resolves with why, in one sentence, when it ends without having been closed. */
  readonly broken: Promise<string>;
  close(): void;
}

const OPEN_MS = 30_000;
const READY = 'engine-room-tunnel-is-open';
const OPTIONS = [
  // Nobody is there to be asked for anything.
  'BatchMode=yes',
  'ExitOnForwardFailure=yes',
  'ConnectTimeout=15',
  'ServerAliveInterval=15',
  'ServerAliveCountMax=3',
  // A connection of its own, so that it ends when we want it to.
  'ControlMaster=no',
  'ControlPath=none',
  // Run by the client here once all forwardings stand.
  'PermitLocalCommand=yes',
  `LocalCommand=echo ${READY}`,
];

/** Runs a command until its input, which is ours to hold open, ends: the end of a killed owner is the end of the tunnel. */
const UNTIL_INPUT_ENDS = `
exec 3<&0
"$@" </dev/null 3<&- &
command=$!
{ read -r _ <&3; kill "$command"; } >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait "$command"
code=$?
kill "$watch" 2>/dev/null
exit "$code"
`;

/** @throws SshError in one sentence: the host key, the login, the way there. */
export async function openTunnel({ server, key, host, ports }: TunnelOptions): Promise<Tunnel> {
  const { destination, port } = parseSshServer(server);
  const local = await freePorts(ports.length);
  const forwards = ports.flatMap((remote, at) => [
    '-L',
    `127.0.0.1:${local[at]}:${bracketed(host)}:${remote}`,
  ]);
  const command = [
    ...['ssh', '-N', '-T', ...OPTIONS.flatMap((option) => ['-o', option])],
    ...(port === undefined ? [] : ['-p', port]),
    ...(key === undefined ? [] : ['-i', key]),
    ...forwards,
    ...['--', destination],
  ];
  const child = start(command);
  let closed = false;
  const close = (): void => {
    closed = true;
    child.stdin?.end();
    // Where nothing watches its input; with a watcher this is gone already, or ends what the watcher left.
    if (process.platform === 'win32') child.kill();
  };
  const ended = outcome(child, server);
  try {
    await opened(child, ended, server);
  } catch (error) {
    close();
    throw error;
  }
  letGo(child);
  const broken = new Promise<string>((resolve) => {
    void ended.then((reason) => {
      if (!closed) resolve(reason);
    });
  });
  return { ports: new Map(ports.map((remote, at) => [remote, local[at] as number])), broken, close };
}

function start(command: readonly string[]): ChildProcess {
  const [program = 'ssh', ...args] = command;
  const stdio: ['pipe', 'pipe', 'pipe'] = ['pipe', 'pipe', 'pipe'];
  if (process.platform === 'win32') return spawn(program, args, { stdio, windowsHide: true });
  // A session of its own: Ctrl-C at its owner's terminal is for the owner, which may still have something to send.
  return spawn('sh', ['-c', UNTIL_INPUT_ENDS, 'sh', ...command], { stdio, detached: true });
}

/** Resolves when ssh ends, with why. */
function outcome(child: ChildProcess, server: string): Promise<string> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4096)));
  // It may be gone when its input is closed.
  child.stdin?.on('error', () => {});
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOENT' ? NO_SSH : `ssh cannot be run (${error.code ?? error.message}).`),
    );
    child.once('close', (code, signal) => {
      if (code === NOT_FOUND) return resolve(NO_SSH);
      resolve(describeSshFailure(server, said, signal === null ? `exit code ${code}` : `signal ${signal}`));
    });
  });
}

const NO_SSH = 'There is no ssh on the PATH: install the OpenSSH client.';
/** What a shell ends with when it finds no such command. */
const NOT_FOUND = 127;

async function opened(child: ChildProcess, ended: Promise<string>, server: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let said = '';
  const ready = new Promise<undefined>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes(READY)) resolve(undefined);
    });
  });
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(
      resolve,
      OPEN_MS,
      `The ssh server ${server} did not let us in within ${OPEN_MS / 1000} s.`,
    );
  });
  const reason = await Promise.race([ready, ended, late]);
  clearTimeout(timer);
  if (reason !== undefined) throw new SshError(reason);
}

/** It ends with us; until then it must not keep us. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as Socket | null)?.unref();
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
