/** The supervisor, joined to the registry: a slot's engine is the one that says it was started for it. */
import { engineLogFile, launchEngine, type EngineLaunch } from './engine-launch';
import type { Logger } from './logger';
import type { Membership } from './membership';
import type { Registry } from './registry';
import { Supervisor } from './supervisor';

export interface LocalEngineParts {
  launch: EngineLaunch;
  logger: Logger;
  registry: Registry;
  membership(): Membership;
  /** Ask an engine to end itself. */
  sendShutdown(uuid: string): void;
}

export function superviseLocalEngines({ launch, logger, registry, ...parts }: LocalEngineParts): Supervisor {
  return new Supervisor({
    logger,
    spawn: (slot, id) => launchEngine(launch, slot, id),
    logFile: (slot) => engineLogFile(launch, slot),
    requestShutdown(slot) {
      const engine = registry.find({ slot });
      if (engine) parts.sendShutdown(engine.uuid);
      return engine !== undefined;
    },
    onProcessEnd(slot) {
      const engine = registry.find({ slot });
      if (engine) parts.membership().leave(engine.uuid, true);
    },
  });
}
