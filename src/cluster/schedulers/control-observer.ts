/** Watches the control relay for what concerns more than the one engine that is asked (protocol.md §11). */
import { parseDict } from '../protocol/messages';
import type { RelayObserver } from './relay';

export interface ControlListener {
  /** A client tells this engine to shut down. */
  shutdownPassing(engine: string): void;
  /** A client takes these requests back; some of them may have no engine yet, to which no engine can attend. */
  abort(msgIds: readonly string[]): void;
}

export function observeControl(listener: ControlListener): RelayObserver {
  return {
    onRequest(engine, _client, { dicts: [header, , , content] }) {
      const type = parseDict(header)?.['msg_type'];
      if (type === 'shutdown_request') listener.shutdownPassing(engine);
      if (type !== 'abort_request') return;
      const ids = parseDict(content)?.['msg_ids'];
      const list: unknown[] = Array.isArray(ids) ? ids : [ids];
      listener.abort(list.filter((id) => typeof id === 'string'));
    },
  };
}
