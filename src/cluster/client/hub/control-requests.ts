/** Requests on CONTROL, which engines answer beside their work: one message per engine (protocol.md §11). */
import type { Message } from '../../protocol/messages';
import type { EngineInfo } from '../engine-table';
import { CompositeError, EngineError, RemoteError, TimeoutError } from '../errors';
import type { Link } from '../link';
import { replyError } from '../replies';

/** How engines are told something beside their work. */
export interface ControlOptions {
  /** How long an engine may take to answer. Default 5 s. */
  timeoutMs?: number;
}

export interface ControlRequest {
  type: string;
  content: object;
}

const CONTROL_TIMEOUT_MS = 5000;

/**
 * Ask engines and wait for all their answers. One that leaves meanwhile has nothing to answer any more.
 * @param request one for all, or what to send to each.
 * @throws RemoteError with an engine's refusal, a CompositeError with those of several; TimeoutError when
 *   one does not answer in time: the request is on its way all the same.
 */
export async function askEngines(
  link: Link,
  engines: readonly EngineInfo[],
  request: ControlRequest | ((engine: EngineInfo) => ControlRequest),
  { timeoutMs = CONTROL_TIMEOUT_MS }: ControlOptions = {},
): Promise<void> {
  const asked = engines.map((engine) => {
    const { type, content } = typeof request === 'function' ? request(engine) : request;
    return refusalOf(link, engine, type, content, timeoutMs);
  });
  const refusals = (await Promise.all(asked)).filter((refusal) => refusal !== undefined);
  const [first] = refusals;
  if (!first) return;
  const remote = refusals.filter((refusal) => refusal instanceof RemoteError);
  if (refusals.length === 1 || remote.length < refusals.length) throw first;
  throw new CompositeError(remote, new Array<undefined>(engines.length), 'engines');
}

/**
 * Ask one engine for what its answer says.
 * @throws RemoteError with its refusal, or when it leaves meanwhile; TimeoutError when it does not answer in time.
 */
export async function askEngine<Content>(
  link: Link,
  engine: EngineInfo,
  { type, content }: ControlRequest,
  { timeoutMs = CONTROL_TIMEOUT_MS }: ControlOptions = {},
): Promise<Content> {
  const answer = await answerOf(link, engine, type, content, timeoutMs);
  if (answer === undefined) {
    const { id: engineId, uuid: engineUuid } = engine;
    throw new EngineError({
      ...{ ename: 'EngineError', evalue: 'the engine left before it answered' },
      ...{ engineId, engineUuid },
    });
  }
  if (answer instanceof Error) throw answer;
  return answer.content as Content;
}

/** @returns why it did not do as it was told. */
async function refusalOf(
  ...question: Parameters<typeof answerOf>
): Promise<RemoteError | TimeoutError | undefined> {
  const answer = await answerOf(...question);
  return answer instanceof Error ? answer : undefined;
}

/** @returns undefined when it leaves meanwhile. */
function answerOf(
  link: Link,
  { id, uuid }: EngineInfo,
  type: string,
  content: object,
  timeoutMs: number,
): Promise<Message | RemoteError | TimeoutError | undefined> {
  return new Promise((resolve) => {
    const finish = (answer?: Message | RemoteError | TimeoutError): void => {
      clearTimeout(timer);
      link.forget(msgId);
      resolve(answer);
    };
    const timer = setTimeout(() => {
      const what = `Engine ${id} did not answer the ${type} within ${timeoutMs / 1000} s`;
      finish(new TimeoutError(`${what}: it may be busy with something that keeps it from listening.`));
    }, timeoutMs);
    const msgId = link.submit({
      channel: 'control',
      engine: uuid,
      type,
      content,
      listener: {
        onReply: (reply) => finish(replyError(reply, { id, uuid }) ?? reply),
        onLost: () => finish(),
      },
    });
  });
}
