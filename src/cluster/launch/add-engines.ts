/** More engines for a cluster that runs: by its controller, or as processes of our own where it starts none for us. */
import type { ClientConnection } from '../profile/connection-file';
import { locateProfile, type ProfileDir, type ProfileSelection } from '../profile/profile-dir';
import { isHere } from '../profile/whereabouts';
import type {
  ClusterStatusReply,
  EngineSlot,
  EnginesReply,
  Kernel,
  StartEngines,
} from '../protocol/private-messages';
import { ClusterNotRunning, EngineStartError } from './errors';
import { lackOfIpyparallel } from './find-ipyparallel';
import { askHub } from './hub-question';
import { probeCluster } from './probe';
import { engineFailed, NO_ANSWER, notAllEngines } from './start-reasons';
import { waitFor } from './wait';

export interface EngineOrder extends ProfileSelection {
  clusterId?: string;
  n: number;
  kernel: Kernel;
  /** The interpreter of Python engines; default the controller's, else `python3`. */
  python?: string;
  signal?: AbortSignal;
}

/** What stands behind the profile's files, and who can start engines for it. */
export type EngineHost =
  | { by: 'controller'; profile: ProfileDir; connection: ClientConnection; slots: EngineSlot[] }
  /** Its controller is ipyparallel's own, or on another machine. */
  | { by: 'us'; profile: ProfileDir; connection: ClientConnection };

const ANSWER_MS = 5000;
const START_MS = 60_000;
const LOOK_AGAIN_MS = 100;

/** @throws ClusterNotRunning */
export async function findEngineHost(order: EngineOrder): Promise<EngineHost> {
  const profile = locateProfile(order);
  const found = await probeCluster(profile, order);
  switch (found.state) {
    case 'running': {
      const { connection, status } = found;
      return isHere(connection)
        ? { by: 'controller', profile, connection, slots: status.slots }
        : { by: 'us', profile, connection };
    }
    case 'foreign':
      return { by: 'us', profile, connection: found.connection };
    case 'silent':
      // From elsewhere it may only answer through a tunnel.
      if (!isHere(found.connection)) return { by: 'us', profile, connection: found.connection };
      throw new ClusterNotRunning(profile.name, order.clusterId);
    default:
      throw new ClusterNotRunning(profile.name, order.clusterId);
  }
}

/**
 * Our controller starts them, and looks after them from now on. Resolves when all are registered.
 * @param onOrdered told their slots, as soon as they have them.
 * @throws EngineStartError with the reason of one that does not come up.
 */
export async function orderEngines(
  { connection, slots: before }: Extract<EngineHost, { by: 'controller' }>,
  { n, kernel, python, signal }: EngineOrder,
  onOrdered: (slots: readonly number[]) => void = () => {},
): Promise<void> {
  const lack = kernel === 'python' && python !== undefined ? await lackOfIpyparallel(python) : undefined;
  if (lack) throw new EngineStartError(lack);
  const content: StartEngines = { action: 'start', n, kernel, ...(python === undefined ? {} : { python }) };
  const answer = await askHub(connection, { type: 'engines_request', content, timeoutMs: ANSWER_MS, signal });
  if (answer?.['status'] !== 'ok') {
    const why = answer ? String(answer['evalue']) : NO_ANSWER;
    throw new EngineStartError(why);
  }
  const known = new Set(before.map(({ slot }) => slot));
  const { slots } = answer as unknown as EnginesReply;
  if (slots) onOrdered(slots);
  // Others may be ordering some at the same time.
  const isOurs = ({ slot }: EngineSlot): boolean => (slots ? slots.includes(slot) : !known.has(slot));
  const look = async (): Promise<true | undefined> => {
    const question = { type: 'cluster_status_request', timeoutMs: ANSWER_MS, signal };
    const status = (await askHub(connection, question)) as unknown as ClusterStatusReply | undefined;
    const added = (status?.slots ?? []).filter(isOurs);
    const lost = added.find(({ state }) => state === 'failed');
    if (lost) throw new EngineStartError(engineFailed(lost));
    return added.filter(({ state }) => state === 'running').length >= n ? true : undefined;
  };
  if (await waitFor(look, { timeoutMs: START_MS, everyMs: LOOK_AGAIN_MS, signal })) return;
  throw new EngineStartError(notAllEngines(START_MS));
}
