/** An engine whose controller was started again on the same ports. */
import type { EngineIdentity } from './replies';
import type { HubDesk } from './registration';
import type { ControlThreadData } from '../thread-messages';

/**
 * A controller with our key that has forgotten us (ipcontroller's `--reuse` without `--restore`) gets us back, under
 * our id if nobody has it; an ipengine would be lost to it. One that supervises engines starts its own anew instead.
 * @param engine gets the id it is known by from now on.
 * @returns whether the controller is ours, and we are one of its engines.
 */
export async function rejoin(
  hub: HubDesk,
  data: ControlThreadData,
  engine: EngineIdentity,
): Promise<boolean> {
  const isKnown = await hub.knowsUs();
  if (isKnown !== false) return isKnown ?? false;
  const { description } = data;
  if (description.slot !== undefined) return false;
  const registered = await hub.registerAgain({ description, wantedId: engine.id });
  if (registered) engine.id = registered.id;
  return registered !== undefined;
}
