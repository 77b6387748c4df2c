/** The ids that a request about records names. */
import type { JsonObject } from '../../protocol/messages';
import { RequestError, required } from '../requests';

/**
 * One id or a list of them.
 * @throws RequestError when there are none, or one is no text.
 */
export function idsOf(request: JsonObject): readonly string[] {
  const given = required(request, 'msg_ids');
  const ids: unknown[] = Array.isArray(given) ? given : [given];
  if (!ids.every((id) => typeof id === 'string')) {
    throw new RequestError('TypeError', 'msg_ids must be a list of texts.');
  }
  return ids;
}
