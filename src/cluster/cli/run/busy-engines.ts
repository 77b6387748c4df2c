/** Why a run waits: engines that are busy with somebody's earlier work, which may not heed a Ctrl-C. */
import type { Client } from '../../client';
import { nameInChunkName } from '../../client/map/chunk-name';
import type { Kernel } from '../../protocol/private-messages';

/** So long nothing needs to be said: engines are seldom free at once. */
const LOOK_EVERY_MS = 3000;

/** Work of others that an engine has, the oldest first. */
interface Busy {
  engine: number;
  /** What it was called when it was sent: mostly its function. */
  label: string | null;
  /** By the clock of whoever sent it; null where the hub keeps no records. */
  submitted: string | null;
}

export interface Told {
  kernel: Kernel;
  /** How the user names the cluster: `--profile a`. */
  flags: string;
}

type Asked = Pick<Client, 'queueStatus' | 'dbQuery' | 'outstanding'>;

/**
 * Look every few seconds whether our work still waits for engines, until it is told or stopped.
 * @param ids of the engines that may run it.
 * @param onBusy told once what they are busy with, where every one of them is.
 * @returns ends the watch.
 */
export function watchBusyEngines(
  client: Asked,
  ids: readonly number[],
  onBusy: (text: string) => void,
  how: Told,
): () => void {
  let ended = false;
  const look = async (): Promise<void> => {
    const busy = await busyEngines(client, ids);
    if (ended || busy.length === 0) return;
    end();
    onBusy(busyText(busy, how, Date.now()));
  };
  // A hub that does not answer, or is gone, is told of elsewhere.
  const timer = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS);
  const end = (): void => {
    ended = true;
    clearInterval(timer);
  };
  return end;
}

/** Of all these engines what each is busy with; nothing as soon as one of them is free, or has work of ours alone. */
export async function busyEngines(client: Asked, ids: readonly number[]): Promise<Busy[]> {
  const { engines } = await client.queueStatus([...ids], { verbose: true });
  const ours = new Set(client.outstanding);
  const first = new Map<number, string>();
  for (const id of ids) {
    const { queue, tasks } = engines.get(id) ?? { queue: [], tasks: [] };
    const other = [...queue, ...tasks].find((msgId) => !ours.has(msgId));
    if (other === undefined) return [];
    first.set(id, other);
  }
  const records = await client
    .dbQuery({ msgId: { $in: [...first.values()] } }, ['label', 'submitted'])
    .catch(() => []);
  return [...first].map(([engine, msgId]) => {
    const record = records.find((one) => one.msgId === msgId);
    return {
      engine,
      label: record?.label == null ? null : nameInChunkName(record.label),
      submitted: record?.submitted ?? null,
    };
  });
}

/** `Waiting: engine 0 is still busy with 'fit', sent 42 s ago. …` */
export function busyText(busy: readonly Busy[], { kernel, flags }: Told, nowMs: number): string {
  const told = busy.map(({ engine, label, submitted }) => {
    const what = label === null ? 'earlier work' : `earlier work, '${label}'`;
    const sentMs = submitted === null ? NaN : nowMs - Date.parse(submitted);
    // Another machine's clock may be ahead of ours.
    return `engine ${engine} is still busy with ${what}${sentMs >= 0 ? `, sent ${Math.round(sentMs / 1000)} s ago` : ''}`;
  });
  const shown = told.slice(0, 4).join('; ') + (told.length > 4 ? `; and so are ${told.length - 4} more` : '');
  const options = flags === '' ? '' : ` ${flags}`;
  const deaf =
    kernel === 'python' ? ' A function that catches KeyboardInterrupt goes on after a Ctrl-C:' : '';
  return (
    `Waiting: ${shown}.${deaf} ${deaf === '' ? 'Wait' : 'wait'} for it, ` +
    `or end it with 'engine-room stop${options}' and start the cluster again (in VS Code: Restart Engine).\n`
  );
}
