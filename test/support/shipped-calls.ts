/** Calls of shipped JavaScript, as a client of ours sends them to an engine. */
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from '../../src/cluster/codec';
import type { Message } from '../../src/cluster/protocol/messages';
import type {
  CallRequest,
  InstallCodeRequest,
  ItemOutcome,
} from '../../src/cluster/protocol/private-messages';
import type { TestController } from './engine-harness';

export interface ShippedCode {
  code: string;
  hash: string;
}

/** Bundled code as shipping makes it: a CommonJS module that exports `__target`. */
export function shippedCode(functionSource: string): ShippedCode {
  const code = `exports.__target = ${functionSource};`;
  return { code, hash: createHash('sha256').update(code).digest('hex') };
}

/** Call shipped code with items of arguments. @param carried code that goes along. @returns the request's msg_id. */
export function postCall(
  controller: TestController,
  uuid: string,
  { hash }: ShippedCode,
  items: unknown[][],
  msgId = controller.session.nextMessageId(),
  { carried = [], debug }: { carried?: readonly ShippedCode[]; debug?: CallRequest['debug'] } = {},
): string {
  const carries = carried.map((code) => installContent(code));
  const engineRoom: CallRequest = {
    ...{ version: 1, hash, name: 'f', first: 0, count: items.length, carries },
    ...(debug && { debug }),
  };
  return controller.post(
    uuid,
    'apply_request',
    { engine_room: engineRoom },
    {
      msgId,
      metadata: { kernel: 'javascript', label: 'f' },
      buffers: [...encode(items), ...carried.flatMap(installBuffers)],
    },
  );
}

export function installCode(controller: TestController, uuid: string, code: ShippedCode): Promise<Message> {
  const options = { channel: 'control', buffers: installBuffers(code) } as const;
  return controller.request(uuid, 'install_code_request', installContent(code), options);
}

function installContent({ hash }: ShippedCode): InstallCodeRequest {
  return { hash, format: 'cjs', origin: join(tmpdir(), 'user.js') };
}

function installBuffers({ code }: ShippedCode): Buffer[] {
  return [Buffer.from(code), Buffer.alloc(0)];
}

/** Whether a message is an engine's question for that code. */
export function asksFor(message: Message, { hash }: ShippedCode): boolean {
  return message.header.msg_type === 'code_request' && message.content['hash'] === hash;
}

/** What a call's reply says of each item. */
export function outcomes({ buffers }: Message): ItemOutcome[] {
  return decode(buffers) as ItemOutcome[];
}
