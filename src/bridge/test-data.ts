/** Snapshots for tests, with what matters to each filled in. */
import type { EngineSnapshot, RunSummary } from './rpc';

export function aRun(parts: Partial<RunSummary> = {}): RunSummary {
  return {
    id: 'run-1',
    functionName: 'f',
    file: '/project/sums.ts',
    inputs: 'range(1000)',
    inputsFile: null,
    state: 'running',
    total: 1000,
    done: 0,
    failed: 0,
    carried: 0,
    older: 0,
    startedAt: 0,
    debugging: false,
    item: null,
    cancelling: false,
    elapsedMs: 0,
    leftMs: null,
    toldAt: 0,
    serialMs: 0,
    serial: null,
    serialOf: null,
    perEngine: [],
    outputLines: 0,
    message: null,
    place: null,
    short: null,
    notes: [],
    codeMark: null,
    resultsGone: false,
    lostSight: false,
    ...parts,
  };
}

export function anEngine(parts: Partial<EngineSnapshot> = {}): EngineSnapshot {
  return {
    key: 'slot-0',
    id: 0,
    uuid: 'u0',
    state: 'idle',
    task: null,
    taskSince: null,
    tasks: 0,
    completed: 0,
    kernel: 'javascript',
    pid: 4711,
    runtime: 'v20.20.2',
    hostname: 'here',
    usage: null,
    restarts: 0,
    reason: null,
    crash: null,
    retiring: false,
    logFile: '/log/engine-0.log',
    ...parts,
  };
}
