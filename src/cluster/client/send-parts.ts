/** Sends one request to some engines, or to the scheduler, and gathers the replies in an AsyncResult. */
import { AsyncResult } from './async-result';
import type { EngineInfo } from './engine-table';
import type { Link } from './link';
import { SentPart, type MaybePromise, type PartRequest, type PartSender } from './sent-part';

export interface SendPartsOptions<T, V> {
  name: string;
  /** One part per engine; undefined is one part wherever the scheduler sends it. */
  engines: readonly EngineInfo[] | undefined;
  single: boolean;
  /** Default: every part goes through its channel alone. */
  sender?: PartSender | undefined;
  /** Makes the whole of the parts' values; default their list. */
  join?: ((values: V[]) => T) | undefined;
  returnExceptions?: boolean;
}

type One<V> = MaybePromise<PartRequest<V>>;

/** For each engine its own request, or one for all. */
export type RequestFor<V> = One<V> | ((engine: EngineInfo, index: number) => MaybePromise<PartRequest<V>>);

/**
 * @param request may be a promise: a part is not sent before its request is there, and the promise's
 *   rejection is the part's.
 */
export function sendParts<T, V = T>(
  link: Link,
  request: RequestFor<V>,
  { engines, sender, ...options }: SendPartsOptions<T, V>,
): AsyncResult<T, V> {
  const parts = (engines ?? [undefined]).map((engine, index) => {
    const asked =
      typeof request === 'function' && engine ? () => request(engine, index) : () => request as One<V>;
    const part = new SentPart<V>(link, engine, sender, asked);
    link.track(part);
    return part;
  });
  return new AsyncResult<T, V>(parts, options);
}
