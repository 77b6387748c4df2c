/** Code that came along with a call, behind its arguments (CallRequest.carries in private-messages.ts). */
import { installedCode } from '../installed-code';
import type { InstalledCode, RunRequest } from '../thread-messages';

/** @returns undefined when it did not come along, or not whole: it can be asked for. */
export function carriedCode({ content, buffers }: RunRequest, hash: string): InstalledCode | undefined {
  const { carries } = (content['engine_room'] ?? {}) as { carries?: unknown };
  if (!Array.isArray(carries)) return undefined;
  const index = carries.findIndex((one) => (one as { hash?: unknown } | null)?.hash === hash);
  const from = buffers.length - BUFFERS_EACH * (carries.length - index);
  if (index < 0 || from < 0) return undefined;
  const code = installedCode(carries[index], buffers.slice(from, from + BUFFERS_EACH));
  return typeof code === 'string' ? undefined : code;
}

const BUFFERS_EACH = 2;
