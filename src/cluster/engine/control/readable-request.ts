/** What of a request can be worked with: sockets and threads cannot pass on what is nested without measure. Pure. */
import type { Header, JsonObject, Message } from '../../protocol/messages';
import { parentOf } from '../../protocol/request-header';

/** As deep as values may be nested elsewhere, and far less than a thread can write or take from another. */
const DEEPEST = 500;

/**
 * The request as it can be answered: its header's texts and numbers only, and where it is nested too deep, the same
 * of its metadata. @returns with it whether it can be done.
 */
export function readable(message: Message): { message: Message; isTooDeep: boolean } {
  const header = parentOf(message.header as unknown as JsonObject) as Header;
  const isTooDeep = isDeep(message.content) || isDeep(message.metadata);
  const metadata = isTooDeep ? parentOf(message.metadata) : message.metadata;
  return { message: { ...message, header, metadata: metadata as JsonObject }, isTooDeep };
}

export const TOO_DEEP = `The request is nested more than ${DEEPEST} deep.`;

/** Level by level: what we look for would end a recursion too. */
function isDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) level = level.flatMap(parts);
  return level.length > 0;
}

const parts = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];
