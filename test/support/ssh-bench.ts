/** A real ssh server on the loopback with throw-away keys, and an `ssh` on the PATH that knows it. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePorts } from '../../src/cluster/launch/ssh/free-ports';

const SSHD = '/usr/sbin/sshd';
/** Where a server that runs as root separates its privileges. */
const EMPTY_DIR = '/run/sshd';

/** @returns why there can be no ssh server here; undefined when there can. */
export function whyNoSshd(): string | undefined {
  if (!existsSync(SSHD)) return `there is no ${SSHD}: install openssh-server.`;
  return programOnPath('ssh') === undefined
    ? 'there is no ssh on the PATH: install openssh-client.'
    : undefined;
}

export interface SshCall {
  pid: number;
  args: string[];
}

export class SshBench {
  readonly dir = mkdtempSync(join(tmpdir(), 'engine-room-ssh-'));
  readonly keyFile = join(this.dir, 'user-key');
  readonly #server: ChildProcess;

  private constructor(
    readonly port: number,
    setUp: (dir: string) => void,
  ) {
    setUp(this.dir);
    this.#server = spawn(SSHD, ['-D', '-e', '-f', join(this.dir, 'sshd_config')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  static async open(): Promise<SshBench> {
    const [port = 0] = await freePorts(1);
    const bench = new SshBench(port, (dir) => writeSetUp(dir, port));
    const stderr = bench.#server.stderr as NodeJS.ReadableStream;
    let said = '';
    stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const failed = once(bench.#server, 'exit').then(() => {
      throw new Error(`The ssh server ended: ${said}`);
    });
    failed.catch(() => {});
    while (!said.includes('Server listening')) await Promise.race([once(stderr, 'data'), failed]);
    return bench;
  }

  /** `[user@]host:port`, as a user gives it. */
  get address(): string {
    return `${userInfo().username}@127.0.0.1:${this.port}`;
  }

  /** An environment in which `ssh` is the real one with the bench's keys and known hosts; for our process as well. */
  get env(): NodeJS.ProcessEnv {
    return { ...process.env, PATH: `${join(this.dir, 'bin')}${delimiter}${process.env['PATH'] ?? ''}` };
  }

  /** From now on the server is a stranger to `ssh`. */
  forgetHost(): void {
    writeFileSync(join(this.dir, 'known_hosts'), '');
  }

  /** From now on the server lets nobody in. */
  lockOut(): void {
    writeFileSync(join(this.dir, 'authorized_keys'), '');
  }

  /** Each `ssh` that was started here, oldest first. */
  get calls(): SshCall[] {
    const log = join(this.dir, 'calls');
    const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
    return lines.map((line) => {
      const [pid = '', ...args] = line.split(' ');
      return { pid: Number(pid), args };
    });
  }

  async close(): Promise<void> {
    if (this.#server.exitCode === null && this.#server.signalCode === null) {
      const ended = once(this.#server, 'exit');
      this.#server.kill('SIGTERM');
      await ended;
    }
    rmSync(this.dir, { recursive: true, force: true });
  }
}

function writeSetUp(dir: string, port: number): void {
  for (const name of ['host-key', 'user-key']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(dir, name)]);
  }
  if (process.getuid?.() === 0) mkdirSync(EMPTY_DIR, { recursive: true, mode: 0o755 });
  const publicKey = (name: string): string => readFileSync(join(dir, `${name}.pub`), 'utf8');
  const write = (name: string, lines: string[], mode = 0o600): void => {
    writeFileSync(join(dir, name), `${lines.join('\n')}\n`, { mode });
    chmodSync(join(dir, name), mode);
  };
  write('authorized_keys', [publicKey('user-key')]);
  write('known_hosts', [`[127.0.0.1]:${port} ${publicKey('host-key')}`]);
  write('sshd_config', [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${join(dir, 'host-key')}`, 'PidFile none'],
    ...[`AuthorizedKeysFile ${join(dir, 'authorized_keys')}`, 'StrictModes no', 'UsePAM no'],
    ...['PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'PermitRootLogin yes'],
    // Eighteen ports at once, from a client and an engine or two.
    ...['MaxSessions 20', 'MaxStartups 50', 'AllowTcpForwarding yes'],
  ]);
  write('ssh_config', [
    ...['Host *', `IdentityFile ${join(dir, 'user-key')}`, 'IdentitiesOnly yes'],
    ...[`UserKnownHostsFile ${join(dir, 'known_hosts')}`, 'GlobalKnownHostsFile /dev/null'],
    ...['StrictHostKeyChecking yes', 'IdentityAgent none'],
  ]);
  mkdirSync(join(dir, 'bin'));
  const real = programOnPath('ssh') ?? 'ssh';
  write(
    'bin/ssh',
    [
      '#!/bin/sh',
      // pyzmq runs `ssh -f` as the leader of a terminal, whose end may hang up on the child before it has left it.
      "trap '' HUP",
      `echo "$$ $*" >> '${join(dir, 'calls')}'`,
      `exec '${real}' -F '${join(dir, 'ssh_config')}' "$@"`,
    ],
    0o700,
  );
}

function programOnPath(name: string): string | undefined {
  const dirs = (process.env['PATH'] ?? '').split(delimiter);
  return dirs.map((dir) => join(dir, name)).find((path) => existsSync(path));
}
