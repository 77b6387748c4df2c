/** Watches the mux relay, so that the hub can tell what an engine was asked directly and has not answered. */
import { parseDict } from '../protocol/messages';
import { isWork, type Activity } from './activity';
import type { RelayObserver } from './relay';

export function observeMux(activity: Activity): RelayObserver {
  return {
    onRequest(engine, split) {
      const header = parseDict(split.dicts[0]);
      const msgId = header?.['msg_id'];
      if (typeof msgId !== 'string' || !isWork(header?.['msg_type'])) return;
      const label = parseDict(split.dicts[2])?.['label'];
      activity.begin(engine, {
        msgId,
        via: 'mux',
        label: typeof label === 'string' ? label : null,
        since: new Date().toISOString(),
      });
    },
    onReply(engine, split) {
      const msgId = parseDict(split.dicts[1])?.['msg_id'];
      if (typeof msgId === 'string') activity.finish(engine, msgId);
    },
  };
}
