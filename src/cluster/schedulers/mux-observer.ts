/** Watches the mux relay, so that the hub can tell what an engine was asked directly and has not answered. */
import { parseDict } from '../protocol/messages';
import { isWork, type Activity } from './activity';
import type { RelayObserver } from './relay';
import type { Traffic } from './traffic';

export function observeMux(activity: Activity, traffic: Traffic): RelayObserver {
  return {
    onRequest(engine, client, split) {
      const header = parseDict(split.dicts[0]);
      const msgId = header?.['msg_id'];
      if (typeof msgId !== 'string' || !isWork(header?.['msg_type'])) return;
      traffic.requested('mux', client, split, engine);
      const label = parseDict(split.dicts[2])?.['label'];
      activity.begin(engine, {
        msgId,
        via: 'mux',
        label: typeof label === 'string' ? label : null,
        since: new Date().toISOString(),
      });
    },
    onReply(engine, split) {
      traffic.answered('mux', split, engine);
      const msgId = parseDict(split.dicts[1])?.['msg_id'];
      if (typeof msgId === 'string') activity.finish(engine, msgId);
    },
  };
}
