/** Keeps reading what the engines' processes take, while somebody looks. */
import { hostname } from 'node:os';
import type { EngineSnapshot, EngineUsage } from '../rpc';
import { measurableProcess, usageAfter, type Reading } from './engine-usage';
import { READ_EVERY_MS, readProcesses } from './read-processes';

export interface MeterOptions {
  /** @returns a reading for each process that lives. */
  read: (pids: readonly number[]) => Promise<Map<number, Reading>>;
  everyMs: number;
  here: { hostname: string; platform: string };
  /** Milliseconds. */
  now: () => number;
}

const THIS_MACHINE: MeterOptions = {
  read: readProcesses,
  everyMs: READ_EVERY_MS,
  here: { hostname: hostname(), platform: process.platform },
  now: () => performance.now(),
};

export class UsageMeter {
  #measuring = false;
  #reading = false;
  #readAt = -Infinity;
  #readings = new Map<number, Reading>();
  #usage = new Map<number, EngineUsage>();

  constructor(private readonly options: MeterOptions = THIS_MACHINE) {}

  /** Whether anybody looks: no process is looked into for nobody. */
  set measuring(measuring: boolean) {
    if (measuring === this.#measuring) return;
    this.#measuring = measuring;
    this.#readAt = -Infinity;
    this.#readings = new Map();
    this.#usage = new Map();
  }

  /** The engines with what was read last. Never waits: what is read now is there when they are asked for again. */
  measured(engines: readonly EngineSnapshot[]): EngineSnapshot[] {
    if (!this.#measuring) return [...engines];
    const processes = engines.map((engine) => measurableProcess(engine, this.options.here));
    const pids = processes.filter((pid): pid is number => pid !== undefined);
    if (pids.length > 0) void this.#read(pids);
    return engines.map((engine, index) => ({
      ...engine,
      usage: this.#usage.get(processes[index] ?? -1) ?? null,
    }));
  }

  async #read(pids: readonly number[]): Promise<void> {
    const now = this.options.now();
    if (this.#reading || now - this.#readAt < this.options.everyMs) return;
    this.#reading = true;
    this.#readAt = now;
    try {
      const readings = await this.options.read(pids);
      if (this.#measuring) this.#take(readings);
    } catch {
      // A system that does not tell: nothing is shown.
    } finally {
      this.#reading = false;
    }
  }

  #take(readings: Map<number, Reading>): void {
    const usage = new Map<number, EngineUsage>();
    for (const [pid, reading] of readings)
      usage.set(pid, usageAfter(this.#readings.get(pid), reading, this.#usage.get(pid)));
    this.#readings = readings;
    this.#usage = usage;
  }
}
