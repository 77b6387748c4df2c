/** Messages and the session that builds, signs, checks and reads them (protocol.md §3). */
import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Frames, OutgoingFrames } from '../transport/socket';
import { DELIMITER, splitFrames, type SplitFrames } from './frames';
import { createSigner, type Signer } from './signing';

export type JsonObject = { [key: string]: unknown };

export interface Header {
  msg_id: string;
  msg_type: string;
  username: string;
  session: string;
  /** ISO 8601 with zone; peers keep microseconds, so this stays text. */
  date: string;
  version: string;
}

export interface Message<Content = JsonObject> {
  idents: Buffer[];
  header: Header;
  /** The whole header of the request, or `{}`. */
  parent: Partial<Header>;
  metadata: JsonObject;
  content: Content;
  buffers: Buffer[];
}

export interface OutgoingMessage {
  type: string;
  content?: object;
  parent?: Partial<Header>;
  metadata?: object;
  buffers?: readonly Uint8Array[];
  /** Routing identities to put before the delimiter. */
  idents?: readonly (Uint8Array | string)[];
  /** Default: a new one. */
  msgId?: string;
}

/** Why a received message was not accepted; nothing of it was decoded unless its signature held. */
export type Rejection = 'no delimiter' | 'unsigned' | 'bad signature' | 'not JSON' | 'no header';

export type Received = { ok: true; message: Message } | { ok: false; reason: Rejection };

/** A message whose signature held, its dicts still bytes. */
export type Verified = { ok: true; split: SplitFrames } | { ok: false; reason: Rejection };

/** 8 hex digits, a dash, 24 hex digits: the form of ipyparallel's session ids and engine uuids. */
export function newSessionId(): string {
  const hex = randomBytes(16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** One peer's voice on the wire: an id, a signer and a counter of messages. */
export class Session {
  readonly id: string;
  readonly #signer: Signer;
  readonly #username: string;
  #count = 0;

  constructor(options: { key: string; signatureScheme?: string; id?: string }) {
    this.id = options.id ?? newSessionId();
    this.#signer = createSigner(options.key, options.signatureScheme);
    this.#username = currentUser();
  }

  nextMessageId(): string {
    this.#count += 1;
    return `${this.id}_${process.pid}_${this.#count}`;
  }

  header(type: string, msgId = this.nextMessageId()): Header {
    return {
      msg_id: msgId,
      msg_type: type,
      username: this.#username,
      session: this.id,
      date: new Date().toISOString(),
      version: '5.3',
    };
  }

  /** Build and sign one message. @returns its frames and its header. */
  pack(message: OutgoingMessage): { frames: OutgoingFrames; header: Header } {
    const header = this.header(message.type, message.msgId);
    return {
      header,
      frames: this.packDicts(
        [header, message.parent ?? {}, message.metadata ?? {}, message.content ?? {}],
        message.idents ?? [],
        message.buffers ?? [],
      ),
    };
  }

  /** Sign four given dicts, or the bytes of dicts as they came, for messages whose header is not of our making. */
  packDicts(
    dicts: readonly [object, object, object, object],
    idents: readonly (Uint8Array | string)[] = [],
    buffers: readonly Uint8Array[] = [],
  ): OutgoingFrames {
    const packed = dicts.map((dict) =>
      Buffer.isBuffer(dict) ? dict : Buffer.from(JSON.stringify(dict), 'utf8'),
    );
    return [...idents, DELIMITER, this.#signer.sign(packed), ...packed, ...buffers];
  }

  /** Check a received message's signature and decode nothing, for those who only pass it on. Never throws. */
  verify(frames: Frames): Verified {
    const split = splitFrames(frames);
    if (!split) return { ok: false, reason: 'no delimiter' };
    if (!this.#signer.verify(split.signature, split.dicts)) {
      return { ok: false, reason: split.signature.length === 0 ? 'unsigned' : 'bad signature' };
    }
    return { ok: true, split };
  }

  /** Check a received message's signature, then decode it. Never throws. */
  unpack(frames: Frames): Received {
    const verified = this.verify(frames);
    if (!verified.ok) return verified;
    const split = verified.split;
    const dicts = split.dicts.map(parseDict);
    const [header, parent, metadata, content] = dicts;
    if (!header || !parent || !metadata || !content) return { ok: false, reason: 'not JSON' };
    if (!isText(header['msg_type']) || !isText(header['msg_id'])) return { ok: false, reason: 'no header' };
    return {
      ok: true,
      message: {
        idents: split.idents,
        header: header as unknown as Header,
        parent: parent as Partial<Header>,
        metadata,
        content,
        buffers: split.buffers,
      },
    };
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** One dict frame decoded; undefined when it is not a JSON object. */
export function parseDict(bytes: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

function currentUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'username';
  }
}
