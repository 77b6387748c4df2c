/** A client of one cluster: its engines, views on them, and requests to its hub. */
import type {
  ClusterStatusReply,
  ClusterStatusRequest,
  DebuggerReady,
  DebuggerReply,
  DebuggerRequest,
  EnginesRequest,
  LeaseReleaseRequest,
} from '../protocol/private-messages';
import type { SshOptions } from '../launch/ssh/reach';
import type { Transport } from '../transport/socket';
import { BroadcastView, type BroadcastFlags } from './broadcast-view';
import { DirectView, type DirectFlags } from './direct-view';
import type { EngineInfo } from './engine-table';
import { TimeoutError } from './errors';
import type { MessageTracer } from './connection';
import { askEngine, askEngines, type ControlOptions } from './hub/control-requests';
import type { Jobs } from './jobs';
import type { Executor } from './executor';
import { interruption } from './interruption';
import { LoadBalancedView, type LoadBalancedFlags } from './load-balanced-view';
import { locateConnection, type ConnectTarget } from './locate';
import { openLink } from './open-link';
import type { Selection } from './targets';
import { waitForEngines, type WaitForEnginesOptions } from './wait-for-engines';
import { WorkClient } from './work-client';

/** Which cluster, and how to reach it. */
export interface ConnectOptions extends ConnectTarget, SshOptions {
  /** For the connection file to appear, and again for the controller to answer. Default 10 s. */
  timeoutMs?: number;
  /** Default: zeromq. */
  transport?: Transport;
  /** Shown every message that comes and goes. */
  debug?: MessageTracer;
}

/** A connection to one cluster: views on its engines, what its hub knows, and the means to look after both. */
export class Client extends WorkClient {
  /**
   * Connect to a running cluster by profile (default `default`), profile directory or connection file.
   * @throws ConnectionFileError, ConnectionError or SshError saying which file or address, and what to do.
   */
  static async connect(options: ConnectOptions = {}): Promise<Client> {
    const { timeoutMs = 10_000, debug, sshServer, sshKey } = options;
    const located = await locateConnection(options, timeoutMs);
    const transport = options.transport ?? (await import('../transport/zeromq-transport')).zeromqTransport;
    return new Client(await openLink(located, transport, { timeoutMs, debug, sshServer, sshKey }));
  }

  /** One view per engine. */
  *[Symbol.iterator](): Generator<DirectView, void, undefined> {
    for (const id of this.ids) yield this.directView(id);
  }

  /**
   * A view on the engines of a selection, as Python's `client[…]`: `direct(0)`, `direct(-1)`, `direct([0, 2])`,
   * `direct({step: 2})`. @throws NoEnginesRegistered when a negative number or a slice finds no engine.
   */
  direct(selection: Selection, flags: DirectFlags = {}): DirectView {
    return this.directView(selection, flags);
  }

  /** A view on given engines; `'all'` means those there are whenever it is used. */
  directView(targets: Selection = 'all', flags: DirectFlags = {}): DirectView {
    return new DirectView(this.link, targets, flags);
  }

  /** A view that sends one message for many engines: for large arguments, or very many engines. */
  broadcastView(targets: Selection = 'all', flags: BroadcastFlags = {}): BroadcastView {
    return new BroadcastView(this.link, targets, flags);
  }

  /** A view that gives work to whichever engine is free. @throws TypeError or RangeError for a bad flag. */
  loadBalancedView(flags: LoadBalancedFlags = {}): LoadBalancedView {
    return new LoadBalancedView(this.link, flags);
  }

  /** The engines as a pool for single calls: `submit`, `map`, `shutdown`. */
  executor(flags: LoadBalancedFlags = {}): Executor {
    return this.loadBalancedView(flags).executor();
  }

  /**
   * Wait until at least `n` engines are registered. One that leaves meanwhile does not end the wait.
   * @throws TimeoutError saying how many there are; the signal's reason when it aborts.
   */
  waitForEngines(n: number, options: WaitForEnginesOptions = {}): Promise<void> {
    return waitForEngines(this.link, n, options);
  }

  /** The whole state of the cluster; with a lease, the promise that somebody wants it alive. Our controller only. */
  clusterStatus(request: ClusterStatusRequest = {}): Promise<ClusterStatusReply> {
    return this.link.queryOurs<ClusterStatusReply>('cluster_status_request', request);
  }

  /** Let go of a lease: the grace period begins if it was the last. Our controller only. */
  async releaseLease(id: string): Promise<void> {
    const content: LeaseReleaseRequest = { id };
    await this.link.queryOurs('lease_release_request', content);
  }

  /** Start, stop, retire, restart or kill local engines. Our controller only. */
  async changeEngines(request: EnginesRequest): Promise<void> {
    await this.link.queryOurs('engines_request', request);
  }

  /**
   * Cancel work that no engine runs yet: it is answered TaskAborted. Settles when the engines have heard of it,
   * or are too busy to.
   * @param jobs default: all of this client's that is outstanding.
   * @param targets the engines to tell; default all.
   */
  async abort(jobs?: Jobs, { targets = 'all' }: { targets?: Selection } = {}): Promise<void> {
    const msgIds = jobs === undefined ? this.outstanding : this.idsOfJobs(jobs);
    // On the wire an empty list means everything; to a caller who lists what is left it means nothing.
    if (msgIds.length === 0) return;
    await this.link.takeBackQueued(msgIds);
    const request = { type: 'abort_request', content: { msg_ids: msgIds } };
    await askEngines(this.link, this.enginesOf(targets), request).catch(unlessLate);
  }

  /** Empty the namespaces of engines. @throws TimeoutError naming an engine that does not answer. */
  async clear(targets: Selection = 'all', options: ControlOptions = {}): Promise<void> {
    await askEngines(this.link, this.enginesOf(targets), { type: 'clear_request', content: {} }, options);
  }

  /**
   * Send engines a signal, by name or number. SIGINT interrupts what they run.
   * @throws RemoteError when there is no such signal; TimeoutError naming an engine that does not answer.
   */
  async signal(
    signal: NodeJS.Signals | number,
    targets: Selection = 'all',
    options: ControlOptions = {},
  ): Promise<void> {
    const request = { type: 'signal_request', content: { sig: signal } };
    await askEngines(this.link, this.enginesOf(targets), request, options);
  }

  /**
   * Interrupt what engines run now.
   * @param msgIds only where one of these runs. Python engines cannot tell, and are left alone then.
   * @throws TimeoutError naming an engine that does not answer.
   */
  async interrupt(targets: Selection = 'all', msgIds?: readonly string[]): Promise<void> {
    // As with `abort`: on the wire an empty list means whatever runs.
    if (msgIds?.length === 0) return;
    const engines = this.enginesOf(targets).filter(({ kernel }) => !msgIds || kernel === 'javascript');
    await askEngines(this.link, engines, ({ kernel }) => interruption(kernel, msgIds));
  }

  /**
   * Let a debugger attach to an engine, whatever it runs: it listens on the loopback interface of its machine.
   * @throws RemoteError when it cannot; TimeoutError when it does not answer.
   */
  async openDebugger(engine: number): Promise<DebuggerReady> {
    return (await this.#askDebugger(engine, 'open')).ready as DebuggerReady;
  }

  /** Let debuggers go, and in no more. @throws as `openDebugger`. */
  async closeDebugger(engine: number): Promise<void> {
    await this.#askDebugger(engine, 'close');
  }

  #askDebugger(id: number, action: DebuggerRequest['action']): Promise<DebuggerReply> {
    const [engine] = this.enginesOf(id) as [EngineInfo];
    const content: DebuggerRequest = { action };
    return askEngine<DebuggerReply>(this.link, engine, { type: 'debugger_request', content });
  }

  /**
   * Stop engines, and with `hub: true` all of them and the controller too: the client is closed then.
   * @throws TimeoutError naming an engine that does not answer.
   */
  async shutdown(
    targets: Selection = 'all',
    { hub = false, ...options }: { hub?: boolean } & ControlOptions = {},
  ): Promise<void> {
    const request = { type: 'shutdown_request', content: { restart: false } };
    const engines = askEngines(this.link, this.enginesOf(hub ? 'all' : targets), request, options);
    if (!hub) return engines;
    const [failed] = await Promise.allSettled([engines]);
    // The news of its end may overtake its answer: then the link is closed already.
    await this.link.query('shutdown_request').catch((error: unknown) => {
      if (!this.closed) throw error;
    });
    await this.close();
    if (failed.status === 'rejected') throw failed.reason;
  }

  /**
   * Close all sockets; work without a reply is given up. The cluster goes on.
   * @param lingerMs how long what was sent last may take to leave; default 200.
   */
  async close(lingerMs?: number): Promise<void> {
    await this.link.close(undefined, lingerMs);
  }

  /** `await using` closes the client at the end of its block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** Work is cancelled where the news arrives, however late that is. */
function unlessLate(error: unknown): void {
  if (!(error instanceof TimeoutError)) throw error;
}
