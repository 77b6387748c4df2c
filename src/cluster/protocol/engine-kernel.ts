/**
 * Which language an engine runs, told by its uuid. A uuid is opaque to ipyparallel,
 * and every party knows it, so a client can tell our engines apart under any controller.
 */
import { newSessionId } from './messages';
import type { Kernel } from './private-messages';

const JAVASCRIPT = 'js-';

/** The uuid of a JavaScript engine: also its session id and its routing identity. */
export function newJavaScriptEngineUuid(): string {
  return JAVASCRIPT + newSessionId();
}

export function kernelOfEngine(uuid: string): Kernel {
  return uuid.startsWith(JAVASCRIPT) ? 'javascript' : 'python';
}
