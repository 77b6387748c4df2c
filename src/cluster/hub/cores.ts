/** Everything the controller knows, without a socket, a process or a timer. */
import { Departures } from '../schedulers/acquaintance';
import { Activity } from '../schedulers/activity';
import { hwmUnder, schemeOf } from '../schedulers/schemes';
import { TaskScheduler } from '../schedulers/task-scheduler';
import type { ControllerOptions } from './controller-options';
import { HeartMonitor } from './heart-monitor';
import { Idleness } from './idleness';
import { Leases } from './leases';
import { Registry } from './registry';

export interface Cores {
  readonly registry: Registry;
  readonly monitor: HeartMonitor;
  readonly departures: Departures;
  readonly activity: Activity;
  readonly scheduler: TaskScheduler;
  readonly leases: Leases;
  readonly idleness: Idleness;
}

/** A registration waits this long for its first heartbeat, or ten periods if that is longer. */
const MIN_REGISTRATION_MS = 30_000;

export function createCores(options: ControllerOptions, now: number): Cores {
  return {
    registry: new Registry(
      options.registrationTimeoutMs ?? Math.max(MIN_REGISTRATION_MS, 10 * options.pingMs),
    ),
    // Engines of an earlier controller leave when the numbers of the pings fall: the time of day has grown since.
    monitor: new HeartMonitor(options.maxMisses, options.restore ? Date.now() : 0),
    departures: new Departures(),
    activity: new Activity(),
    scheduler: new TaskScheduler({
      scheme: schemeOf(options.scheme),
      hwm: hwmUnder(options.scheme, options.hwm),
      random: Math.random,
    }),
    leases: new Leases(options.lease, now),
    idleness: new Idleness(now),
  };
}

/** Whether any engine has work, or any work waits for an engine. */
export function isBusy({ scheduler, activity }: Cores): boolean {
  return scheduler.queued + scheduler.running > 0 || activity.busy;
}
