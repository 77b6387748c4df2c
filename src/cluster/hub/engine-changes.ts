/** Starting, stopping and restarting engines on a client's request: supervised ones, and strangers as far as possible. */
import type { EnginesRequest } from '../protocol/private-messages';
import type { Registry } from './registry';
import { RequestError } from './requests';
import type { Supervisor } from './supervisor';

export interface ChangeTools {
  registry: Registry;
  supervisor: Supervisor;
  /** Ask an engine to end itself. */
  sendShutdown(uuid: string): void;
}

/** @throws RequestError for an unknown id, or a restart of an engine this controller did not start. */
export function changeEngines(request: EnginesRequest, tools: ChangeTools): void {
  const { registry, supervisor } = tools;
  if (request.action === 'start') {
    for (let n = 0; n < request.n; n++) supervisor.add(registry.reserveId());
    return;
  }
  const plan = [...new Set(request.ids)].map((id) => ({
    id,
    slot: supervisor.slotOf(id),
    engine: registry.byId(id),
  }));
  const unknown = plan.filter(({ slot, engine }) => slot === undefined && !engine).map(({ id }) => id);
  if (unknown.length > 0) throw new RequestError('IndexError', `No Such Engine: ${JSON.stringify(unknown)}`);
  const strangers = plan.filter(({ slot }) => slot === undefined).map(({ id }) => id);
  if (request.action === 'restart' && strangers.length > 0) {
    throw new RequestError(
      'ValueError',
      `This controller did not start the engines ${strangers.join(', ')}, so it cannot restart them.`,
    );
  }
  for (const { slot, engine } of plan) {
    if (slot === undefined) tools.sendShutdown((engine as { uuid: string }).uuid);
    else if (request.action === 'restart') supervisor.restart(slot);
    else supervisor.remove(slot);
  }
}
