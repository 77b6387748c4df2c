/** Spoilt messages without end, as a stranger, a confused peer and one that knows the key would send them. */
import type { ClientConnection, EngineConnection } from '../../../src/cluster/profile/connection-file';
import { parseDict, type JsonObject } from '../../../src/cluster/protocol/messages';
import { DELIMITER } from '../../../src/cluster/protocol/frames';
import { createSigner } from '../../../src/cluster/protocol/signing';
import type { OutgoingFrames, SocketKind } from '../../../src/cluster/transport/socket';
import type { Dice } from './dice';
import { spoilBytes, spoilFrames, spoilValue } from './mutate';

/** Where a message can be sent, and what a peer there puts before it. */
export interface Port {
  readonly name: string;
  readonly port: number;
  readonly kind: SocketKind;
  idents(dice: Dice): (Buffer | string)[];
}

/** `victim` is the engine whose own queue may be spoilt. */
export function portsOf(client: ClientConnection, engine: EngineConnection, victim: string): Port[] {
  const toEngine = (dice: Dice): string[] =>
    dice.chance(0.5) ? [victim] : dice.chance(0.8) ? ['nobody'] : [];
  const toClient = (dice: Dice): Buffer[] => (dice.chance(0.8) ? [dice.bytes(5)] : []);
  // What reaches an engine on CONTROL may end it, and should.
  const toNobody = (): string[] => ['nobody'];
  const none = (): string[] => [];
  const topic = (dice: Dice): string[] => [dice.pick(['engine.0.stdout', 'engine.0.status', 'datapub', ''])];
  const port = (name: string, number: number, kind: SocketKind, idents: Port['idents']): Port => ({
    ...{ name, port: number, kind, idents },
  });
  return [
    port('registration', client.registration, 'dealer', none),
    port('mux of clients', client.mux, 'dealer', toEngine),
    port('control of clients', client.control, 'dealer', toNobody),
    port('task of clients', client.task, 'dealer', none),
    port('broadcast of clients', client.broadcast, 'dealer', none),
    port('mux of engines', engine.mux, 'dealer', toClient),
    port('control of engines', engine.control, 'dealer', toClient),
    port('task of engines', engine.task, 'dealer', toClient),
    ...engine.broadcast.map((number) => port('broadcast of engines', number, 'dealer', toClient)),
    port('iopub of engines', engine.iopub, 'publisher', topic),
    port('heartbeats', engine.hb_pong, 'dealer', none),
  ];
}

/** Spoils real messages, some so that the signature still holds. */
export function spoiler(
  dice: Dice,
  messages: readonly Buffer[][],
  key: string,
): (port: Port) => OutgoingFrames {
  const signer = createSigner(key);
  let count = 0;

  const signed = (dicts: Buffer[], rest: readonly Buffer[]): OutgoingFrames => [
    ...[DELIMITER, signer.sign(dicts), ...dicts, ...rest],
  ];

  /** What a message says is changed, under an id of its own. */
  function spoilDicts(dicts: readonly Buffer[], rest: readonly Buffer[]): OutgoingFrames {
    const values = dicts.map((dict) => parseDict(dict) ?? {});
    values[0] = { ...values[0], msg_id: `spoilt-${(count += 1)}` };
    for (let rounds = 1 + dice.whole(3); rounds > 0; rounds--) {
      const at = dice.whole(values.length);
      const value = spoilValue(dice, values[at]);
      values[at] = typeof value === 'object' && value !== null ? (value as JsonObject) : { value };
    }
    return signed(
      values.map((value) => Buffer.from(JSON.stringify(value))),
      dice.chance(0.2) ? spoilFrames(dice, [Buffer.alloc(3), ...rest]) : rest,
    );
  }

  return ({ idents }) => {
    const message = dice.pick(messages);
    const [dicts, rest] = [message.slice(2, 6), message.slice(6)];
    const body = dice.pick([
      () => spoilFrames(dice, message),
      () => spoilDicts(dicts, rest),
      () => spoilDicts(dicts, rest),
      () =>
        signed(
          dicts.map((dict) => (dice.chance(0.5) ? spoilBytes(dice, dict) : dict)),
          rest,
        ),
    ])();
    return [...idents(dice), ...body];
  };
}
