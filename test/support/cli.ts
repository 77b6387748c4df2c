/** Runs the built `engine-room` program, every child tracked, against an IPYTHONDIR of the test's own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signalProcess, type ProcessIdentity } from '../../src/cluster/launch/process-identity';
import { programPath } from '../../src/cluster/launch/programs';
import type { Python } from './pythons';

export interface Finished {
  /** null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningCli {
  readonly child: ChildProcess;
  /** Resolves when this text has appeared on that stream. */
  seen(stream: 'stdout' | 'stderr', text: string): Promise<void>;
  readonly finished: Promise<Finished>;
}

interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** A line of sh around the program, which is `"$@"`: where its output goes to. */
  shell?: string;
}

export class CliBench {
  readonly ipythonDir = mkdtempSync(join(tmpdir(), 'engine-room-cli-'));
  readonly #children = new Set<ChildProcess>();
  readonly #tracked: ProcessIdentity[] = [];

  /** Start the program; with `cwd` and `env` of the test's own. */
  start(args: readonly string[], options: RunOptions = {}): RunningCli {
    const { execPath } = process;
    const call = [programPath('cli'), ...args];
    return options.shell === undefined
      ? this.#start(execPath, call, options)
      : this.#start('/bin/sh', ['-c', options.shell, 'sh', execPath, ...call], options);
  }

  run(...args: string[]): Promise<Finished> {
    return this.start(args).finished;
  }

  /** Run a Python with these arguments to its end; `-m ipyparallel.cluster` is ipcluster. */
  python({ interpreter }: Python, ...args: string[]): Promise<Finished> {
    return this.#start(interpreter, args, {}).finished;
  }

  #start(program: string, args: readonly string[], options: RunOptions): RunningCli {
    const child = spawn(program, args, {
      cwd: options.cwd ?? this.ipythonDir,
      env: { ...process.env, IPYTHONDIR: this.ipythonDir, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => (text[name] += chunk));
    }
    const finished = once(child, 'close').then(([code]) => {
      this.#children.delete(child);
      return { code: code as number | null, ...text };
    });
    return {
      child,
      finished,
      seen: async (stream, wanted) => {
        while (!text[stream].includes(wanted)) await once(child[stream], 'data');
      },
    };
  }

  /** End these when the bench closes, whatever becomes of their cluster. */
  track(processes: readonly ProcessIdentity[]): void {
    this.#tracked.push(...processes);
  }

  /** Stops every cluster it may have started, ends what is left, and removes the directory. */
  async close(profiles: readonly string[] = ['default']): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL');
    for (const profile of profiles) await this.run('stop', '--profile', profile);
    for (const tracked of this.#tracked) signalProcess(tracked, 'SIGKILL');
    rmSync(this.ipythonDir, { recursive: true, force: true });
  }
}
