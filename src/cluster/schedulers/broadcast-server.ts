/**
 * Broadcast without a tree: every target gets its own copy of the request, under an
 * id of its own, and answers through us; a Python client cannot tell it from
 * ipyparallel's tree (protocol.md §10).
 */
import { parseDict, type Header, type JsonObject } from '../protocol/messages';
import { parentOf } from '../protocol/request-header';
import type { SplitFrames } from '../protocol/frames';
import type { Frames } from '../transport/socket';
import { absentReply, type Acquainted } from './acquaintance';
import type { Activity } from './activity';
import { BroadcastGathering, type BroadcastTarget } from './broadcast-gathering';
import { bindRouterPair, type PortContext } from './port';

export interface BroadcastServer {
  readonly clientPort: number;
  readonly enginePort: number;
  engineLost(uuid: string): void;
  close(): void;
}

/** @param acquainted engines that are not there are not waited for, and answered for if clients cannot know. */
export async function startBroadcastServer(
  context: PortContext,
  activity: Activity,
  acquainted: Acquainted,
): Promise<BroadcastServer> {
  const gathering = new BroadcastGathering();
  const { clients, engines, close } = await bindRouterPair(context, 'broadcast', {
    clients: onRequest,
    engines: onReply,
  });

  function onRequest({ idents, dicts, buffers }: SplitFrames): boolean {
    const [header, parent, metadata, content] = dicts.map(parseDict);
    const client = idents[0];
    const msgId = header?.['msg_id'];
    const targets = metadata?.['targets'];
    if (!client || !header || !parent || !metadata || !content) return false;
    if (typeof msgId !== 'string' || !isTargets(targets)) return false;
    const coalescing = metadata['is_coalescing'] === true;
    // Before anything is expected of anybody: what cannot be written is as good as not sent.
    const requests = targets.map((target) => {
      const own = { ...parentOf(header), msg_id: `${msgId}_${target[0]}` };
      const ownMetadata = { ...metadata, targets: [target], original_msg_id: msgId };
      const dictsOfOne = [own, dicts[1], ownMetadata, dicts[3]] as const;
      return {
        ...{ engine: target[0], msgId: own.msg_id },
        frames: context.session.packDicts(dictsOfOne, [target[0], client], buffers),
      };
    });
    const complete = targets.length > 0 && targets.every(([uuid]) => acquainted(uuid) === 'here');
    if (coalescing && complete) gathering.begin(msgId, client, targets);
    const unknown = targets.flatMap(([uuid]) => (acquainted(uuid) === 'unknown' ? [uuid] : []));
    // One error is the whole answer where the client waits for one.
    for (const uuid of coalescing ? unknown.slice(0, 1) : unknown) {
      const parent = coalescing ? header : { ...header, msg_id: `${msgId}_${uuid}` };
      const of = { is_broadcast: true, is_coalescing: coalescing, original_msg_id: msgId };
      const reply = absentReply(parent, uuid, coalescing ? { ...of, broadcast_targets: targets } : of);
      if (reply) clients.socket.send(context.session.pack({ ...reply, idents: [client] }).frames);
    }
    const label = typeof metadata['label'] === 'string' ? metadata['label'] : null;
    const since = new Date().toISOString();
    for (const { engine, msgId: ownId, frames } of requests) {
      activity.begin(engine, { msgId: ownId, via: 'mux', label, since });
      engines.socket.send(frames);
    }
    return true;
  }

  function onReply(split: SplitFrames, frames: Frames): boolean {
    const [engine, client] = split.idents;
    const [header, parent, metadata, content] = split.dicts.map(parseDict);
    if (!engine || !client || !header || !parent || !metadata || !content) return false;
    if (typeof parent['msg_id'] === 'string') activity.finish(engine.toString(), parent['msg_id']);
    const original = originalId(metadata, parent, engine.toString());
    if (metadata['is_coalescing'] !== true || original === undefined) {
      clients.socket.send(frames.slice(1));
      return true;
    }
    const reply = { header, parent, metadata, content, buffers: split.buffers };
    const gathered = gathering.reply(original, engine.toString(), reply);
    if (gathered) {
      const { reply: one } = gathered;
      const dicts = [one.header, one.parent, one.metadata, one.content] as const;
      clients.socket.send(context.session.packDicts(dicts, [gathered.client], one.buffers));
    }
    return true;
  }

  return {
    clientPort: clients.port,
    enginePort: engines.port,
    engineLost: (uuid) => gathering.engineLost(uuid),
    close,
  };
}

/** The engine says it in its metadata; it is also the front of the id it answers. */
function originalId(metadata: JsonObject, parent: Partial<Header>, engine: string): string | undefined {
  const said = metadata['original_msg_id'];
  if (typeof said === 'string' && said !== '') return said;
  const ending = `_${engine}`;
  const answered: unknown = parent.msg_id;
  return typeof answered === 'string' && answered.endsWith(ending)
    ? answered.slice(0, -ending.length)
    : undefined;
}

function isTargets(value: unknown): value is BroadcastTarget[] {
  return Array.isArray(value) && value.every((item) => Array.isArray(item) && typeof item[0] === 'string');
}
