/** What follows when an engine joins or leaves: who watches it, who is told, what becomes of its work. */
import { NO_HEARTBEAT } from '../schedulers/task-failures';
import type { Cores } from './cores';
import type { Logger } from './logger';
import type { MembershipListener } from './membership';
import type { RecordKeeping } from './record-keeping';
import type { Servers } from './servers';
import type { Supervisor } from './supervisor';

export interface LifecycleParts {
  logger: Logger;
  cores: Cores;
  supervisor: Supervisor;
  records: RecordKeeping;
  /** Engines join only once they are open. */
  servers(): Servers;
  /** Write down who is there now. */
  saveState(): void;
}

export function engineLifecycle(parts: LifecycleParts): MembershipListener {
  const { logger, supervisor, records, servers, saveState } = parts;
  const { monitor, activity, departures } = parts.cores;
  return {
    joined({ id, uuid, kernel, description }) {
      logger.info(`Engine ${id} (${kernel}, ${uuid}) is registered.`);
      monitor.add(uuid);
      activity.addEngine(uuid);
      if (description?.slot !== undefined) supervisor.registered(description.slot, id);
      const { hub, tasks } = servers();
      hub.notify('registration_notification', { id, uuid });
      tasks.handle({ type: 'engine-added', uuid, kernel });
      saveState();
    },
    left({ id, uuid, description }, certain, cause) {
      const reason = cause ?? (certain ? undefined : NO_HEARTBEAT);
      logger.info(`Engine ${id} (${uuid}) is gone${certain ? '' : ': its heart stopped'}.`);
      monitor.remove(uuid);
      // Before its tasks come to nothing: one that leaves so is not done.
      activity.removeEngine(uuid);
      departures.left(uuid, performance.now());
      const { hub, tasks, broadcast } = servers();
      hub.notify('unregistration_notification', { id, uuid, ...(reason !== undefined && { reason }) });
      tasks.handle({ type: 'engine-lost', uuid, certain, reason });
      broadcast.engineLost(uuid);
      records.engineLost({ id, uuid });
      saveState();
      if (!certain && description?.slot !== undefined) {
        supervisor.unresponsive(description.slot, NO_HEARTBEAT);
      }
    },
  };
}
