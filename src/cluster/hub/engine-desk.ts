/** What engines say of themselves, and what others say of them, brought to the registry and the supervisor. */
import type { Membership } from './membership';
import type { Registry } from './registry';
import type { ServersDelegate } from './servers';
import type { Supervisor } from './supervisor';

export type EngineDesk = Omit<ServersDelegate, 'answer' | 'engineTerms'>;

/** @param dismiss an engine that answers pings and is none of ours: it heard an earlier controller, and waits for nothing. */
export function engineDesk(
  registry: Registry,
  membership: Membership,
  supervisor: Supervisor,
  dismiss: (uuid: string) => void,
): EngineDesk {
  const reasonToGo = (uuid: string): string | undefined => {
    const slot = registry.byUuid(uuid)?.description?.slot;
    return slot === undefined ? undefined : supervisor.reasonToGo(slot);
  };
  return {
    heartbeat(uuid) {
      if (registry.expects(uuid)) membership.heartbeat(uuid);
      else dismiss(uuid);
    },
    left: (uuid, certain) => membership.leave(uuid, certain, certain ? reasonToGo(uuid) : undefined),
    register: (request) => registry.request(supervisor.recognise(request), performance.now()),
    unregister(id, sender, reason) {
      const engine = registry.find({ id });
      if (!engine) return;
      // An ipengine's nanny speaks for it under another identity. Of one that was started here its process tells
      // as soon, and why. Anybody else's id may be its successor's already.
      const isNannys = engine.kernel === 'python' && supervisor.slotOf(id) === undefined;
      if (!isNannys && sender.toString() !== engine.uuid) return;
      membership.leave(engine.uuid, true, reason ?? reasonToGo(engine.uuid));
    },
    shutdownPassing(uuid) {
      const slot = supervisor.slotOf(registry.byUuid(uuid)?.id ?? -1);
      if (slot !== undefined) supervisor.shutdownSeen(slot);
    },
  };
}
