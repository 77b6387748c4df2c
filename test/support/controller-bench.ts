/** Real controllers, ipengines and Python clients in an IPYTHONDIR of the test's own; every process ends with the bench. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINE_NODE_FLAGS } from '../../src/cluster/engine/node-flags';
import { CONTROLLER_NODE_FLAGS } from '../../src/cluster/launch/controller-flags';
import { killGroup } from '../../src/cluster/launch/kill-group';
import { programPath } from '../../src/cluster/launch/programs';
import {
  identify,
  isAlive,
  signalProcess,
  type ProcessIdentity,
} from '../../src/cluster/launch/process-identity';
import { waitFor } from '../../src/cluster/launch/wait';
import {
  connectionFilePaths,
  readClientConnection,
  readEngineConnection,
  type ClientConnection,
  type ConnectionFilePaths,
  type EngineConnection,
} from '../../src/cluster/profile/connection-file';
import { ensureProfile, type ProfileDir } from '../../src/cluster/profile/profile-dir';
import { HubAsker } from './hub-asker';
import { forget, listenTo, type Speaker } from './last-words';
import { portPool } from './port-pool';
import { newest, type Python } from './pythons';

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  /** What it wrote so far. */
  readonly text: { stdout: string; stderr: string };
  readonly ended: Promise<Ended>;
  /** Resolves when its stderr holds this; rejects when it ends without. */
  said(text: string): Promise<void>;
}

/** A controller of either make, and its connection files. */
export interface RunningController extends Running {
  readonly files: ConnectionFilePaths;
  readonly client: ClientConnection;
  readonly engine: EngineConnection;
  /** Asks its hub as a client does. */
  readonly hub: HubAsker;
}

const EXIT_MS = 10_000;

export class ControllerBench implements Speaker {
  readonly ipythonDir = mkdtempSync(join(tmpdir(), 'engine-room-controller-'));
  readonly profile: ProfileDir;
  readonly #running = new Set<Running>();
  readonly #engines = new Set<Running>();
  readonly #groups = new Set<Running>();
  readonly #hubs: HubAsker[] = [];
  readonly #tracked: ProcessIdentity[] = [];

  constructor(profile = 'default') {
    this.profile = ensureProfile({ ipythonDir: this.ipythonDir, profile });
    listenTo(this);
  }

  /** Start a controller and wait for its connection files. */
  controller(args: readonly string[] = [], clusterId = '', node?: string): Promise<RunningController> {
    return this.#listening(this.launchController(args, node), clusterId);
  }

  /** Start ipyparallel's own controller in the same way. It answers none of our private requests. */
  async ipcontroller(args: readonly string[] = [], python = newest): Promise<RunningController> {
    const command = ['-m', 'ipyparallel.controller', `--profile-dir=${this.profile.path}`];
    // It looks for ports, lets go of them, and only then starts who listens there.
    command.push(`--ports=${await portPool()}`);
    // It leaves its schedulers behind when it is ended while it starts: they are ended as its group.
    const running = this.#start(python.interpreter, [...command, ...args], true);
    this.#groups.add(running);
    const kill = (): void => killGroup(running.pid);
    process.once('exit', kill);
    void running.ended.then(() => process.off('exit', kill));
    const listening = await this.#listening(running, '');
    // Its task scheduler asks the hub, once, for the engines that are there when it is up. One that registers meanwhile is
    // told to it twice, which makes it forget what that engine has to do, and fail over the first unmet dependency.
    await running.said("requested 'connection_request'");
    return listening;
  }

  async #listening(running: Running, clusterId: string): Promise<RunningController> {
    const files = connectionFilePaths(this.profile, clusterId);
    const both = (): true | undefined => (isWhole(files.client) && isWhole(files.engine)) || undefined;
    const watcher = watch(this.profile.security);
    const there = new Promise<void>((resolve) => watcher.on('change', () => both() && resolve()));
    const failed = running.ended.then(({ code, stderr }) => {
      if (!both()) throw new Error(`The controller ended with ${code}: ${stderr}`);
    });
    if (!both()) await Promise.race([there, failed]);
    watcher.close();
    const client = readClientConnection(files.client);
    const hub = new HubAsker(client);
    this.#hubs.push(hub);
    return { ...running, files, client, engine: readEngineConnection(files.engine), hub };
  }

  /** Start a controller that may refuse to run. */
  launchController(args: readonly string[], node = process.execPath): Running {
    return this.#start(node, [...CONTROLLER_NODE_FLAGS, programPath('controller'), ...args]);
  }

  /** An unmodified ipyparallel engine. */
  ipengine(controller: RunningController, args: readonly string[] = [], python = newest): Running {
    const command = ['-m', 'ipyparallel.engine', `--file=${controller.files.engine}`];
    const engine = this.#start(python.interpreter, [...command, ...args]);
    this.#engines.add(engine);
    return engine;
  }

  /** A JavaScript engine of no supervisor's. */
  engine(controller: RunningController, args: readonly string[] = []): Running {
    const program = [...ENGINE_NODE_FLAGS, programPath('engine'), `--file=${controller.files.engine}`];
    const engine = this.#start(process.execPath, [...program, ...args]);
    this.#engines.add(engine);
    return engine;
  }

  /** Run Python source with ipyparallel to its end. */
  python(source: string, ...args: string[]): Promise<Ended> {
    return this.runPython(newest, '-c', source, ...args);
  }

  /** Run a program to its end. */
  run(program: string, ...args: string[]): Promise<Ended> {
    return this.#start(program, args).ended;
  }

  /** Run our command line to its end. */
  cli(...args: string[]): Promise<Ended> {
    return this.#start(process.execPath, [programPath('cli'), ...args]).ended;
  }

  /** Run a Python with these arguments to its end. */
  runPython({ interpreter }: Python, ...args: string[]): Promise<Ended> {
    return this.run(interpreter, ...args);
  }

  /** End this process when the bench closes, and wait for it to be gone. */
  track(...pids: (number | null)[]): void {
    for (const pid of pids) {
      const identity = pid === null ? undefined : identify(pid);
      if (identity) this.#tracked.push(identity);
    }
  }

  /** @throws Error naming the processes that are still there when their time is over. */
  async gone(...pids: (number | null)[]): Promise<void> {
    const processes = pids.flatMap((pid) => (pid === null ? [] : (identify(pid) ?? [])));
    const over = await waitFor(() => (processes.some(isAlive) ? undefined : true), { timeoutMs: EXIT_MS });
    if (!over) throw new Error(`Still running: ${processes.filter(isAlive).map(({ pid }) => pid)}`);
  }

  words(): { name: string; text: string }[] {
    return [...this.#running].map(({ child, text }) => ({
      name: `${child.spawnargs.join(' ')}, pid ${child.pid}`,
      text: text.stderr,
    }));
  }

  async close(): Promise<void> {
    forget(this);
    for (const hub of this.#hubs) hub.close();
    // An ipengine's helper process reports its death to a living controller, and only then ends.
    await this.#end(
      [...this.#engines].filter((engine) => this.#running.has(engine)),
      'SIGKILL',
    );
    // A controller asked kindly takes its engines along.
    await this.#end([...this.#running], 'SIGTERM');
    for (const tracked of this.#tracked) signalProcess(tracked, 'SIGKILL');
    await this.gone(...this.#tracked.filter(isAlive).map(({ pid }) => pid));
    rmSync(this.ipythonDir, { recursive: true, force: true });
  }

  async #end(running: readonly Running[], signal: NodeJS.Signals): Promise<void> {
    for (const { child } of running) child.kill(signal);
    const force = (late: Running): void => {
      if (this.#groups.has(late)) killGroup(late.pid);
      else late.child.kill('SIGKILL');
    };
    const late = setTimeout(() => running.forEach(force), EXIT_MS / 2);
    await Promise.all(running.map(({ ended }) => ended));
    clearTimeout(late);
  }

  #start(command: string, args: readonly string[], detached = false): Running {
    const child = spawn(command, args, {
      detached,
      cwd: this.ipythonDir,
      env: { ...process.env, IPYTHONDIR: this.ipythonDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => (text[name] += chunk));
    }
    const ended = once(child, 'close').then(([code, signal]): Ended => {
      this.#running.delete(running);
      return { code: code as number | null, signal: signal as NodeJS.Signals | null, ...text };
    });
    const said = async (wanted: string): Promise<void> => {
      while (!text.stderr.includes(wanted)) {
        const over = await Promise.race([
          once(child.stderr, 'data').then(() => false),
          ended.then(() => true),
        ]);
        if (over && !text.stderr.includes(wanted))
          throw new Error(`It never said '${wanted}': ${text.stderr}`);
      }
    };
    const running: Running = { child, pid: child.pid as number, text, ended, said };
    this.#running.add(running);
    return running;
  }
}

/** An ipcontroller writes its files in place: what is there may be half of one. */
function isWhole(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return true;
  } catch {
    return false;
  }
}
