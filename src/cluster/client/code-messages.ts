/** Shipped code as engines are sent it: by itself, or along with a call of it (private-messages.ts). */
import type { CallRequest, InstallCodeRequest } from '../protocol/private-messages';
import type { ShippedFunction } from '../shipping/shipped-function';

/** An `install_code_request`. */
export function installMessage({ hash, format, origin, code, map }: ShippedFunction): {
  content: InstallCodeRequest;
  buffers: Buffer[];
} {
  return {
    content: { hash, format, origin },
    buffers: [Buffer.from(code, 'utf8'), Buffer.from(map, 'utf8')],
  };
}

/** The call with this code behind its arguments. */
export function withCode<M extends { content?: object; buffers?: readonly Uint8Array[] }>(
  message: M,
  code: readonly ShippedFunction[],
): M {
  if (code.length === 0) return message;
  const installs = code.map(installMessage);
  const { engine_room: call } = message.content as { engine_room: CallRequest };
  const carries = installs.map(({ content }) => content);
  return {
    ...message,
    content: { ...message.content, engine_room: { ...call, carries } },
    buffers: [...(message.buffers ?? []), ...installs.flatMap(({ buffers }) => buffers)],
  };
}
