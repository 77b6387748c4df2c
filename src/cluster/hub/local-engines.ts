/** The supervisor, joined to the registry: a slot's engine is the one that says it was started for it. */
import { EngineGuard } from '../launch/guard/engine-guard';
import type { Kernel } from '../protocol/private-messages';
import type { ControllerOptions } from './controller-options';
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
  /** The client connection file, by which a controller that takes our engines over is found. */
  clientFile: string;
}

export function superviseLocalEngines({ launch, logger, registry, ...parts }: LocalEngineParts): Supervisor {
  return new Supervisor({
    logger,
    guard: new EngineGuard(parts.clientFile, launch.patienceMs),
    spawn: (slot, id, kind) => launchEngine(launch, slot, id, kind),
    logFile: (slot) => engineLogFile(launch, slot),
    requestShutdown(slot) {
      const engine = registry.find({ slot });
      if (engine) parts.sendShutdown(engine.uuid);
      return engine !== undefined;
    },
    onProcessEnd(slot, reason) {
      const engine = registry.find({ slot });
      if (engine) parts.membership().leave(engine.uuid, true, reason);
    },
  });
}

/**
 * The engines it was told to start with, but for those it has; each asks for the id set aside for it.
 * @param adopted how many of each kernel are looked after already.
 */
export function startLocalEngines(
  { engines, pythonEngines }: ControllerOptions,
  adopted: Record<Kernel, number>,
  registry: Registry,
  supervisor: Supervisor,
): void {
  for (let n = adopted.javascript; n < engines; n++) supervisor.add(registry.reserveId());
  for (let n = adopted.python; n < pythonEngines; n++)
    supervisor.add(registry.reserveId(), { kernel: 'python' });
}
