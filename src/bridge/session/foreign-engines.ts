/** The engines of a controller that is not Engine Room's: what ipyparallel's own queue answer tells. */
import type { Client } from '../../cluster/client';
import type { EngineSnapshot } from '../rpc';

export async function foreignEngines(client: Client): Promise<EngineSnapshot[]> {
  const queues = await client.queueStatus();
  return [...client.engines.values()].map(({ id, uuid }) => {
    const { completed = 0, tasks = 0, queue = 0 } = queues.engines.get(id) ?? {};
    return {
      key: `engine-${uuid}`,
      id,
      uuid,
      state: tasks + queue > 0 ? 'busy' : 'idle',
      task: null,
      taskSince: null,
      tasks: tasks + queue,
      completed,
      kernel: 'python',
      pid: null,
      runtime: null,
      hostname: null,
      usage: null,
      restarts: 0,
      reason: null,
      crash: null,
      retiring: false,
      logFile: null,
    };
  });
}
