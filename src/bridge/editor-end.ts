/** The client process's end of the pipe to the extension host. */
import { createBirpc } from 'birpc';
import { options, toFailure, type Answer, type Editor, type Port } from './channel';
import { inClusterWords } from './cluster-words';
import type { BridgeApi, EditorApi } from './rpc';

export function connectEditor(port: Port, bridge: BridgeApi): Editor {
  return createBirpc<EditorApi, BridgeApi>(bridge, {
    ...options(port),
    // What the library throws is English.
    serialize: (message: Answer) =>
      message.e === undefined ? message : { ...message, e: toFailure(inClusterWords(message.e)) },
    eventNames: ['onCluster', 'onRun', 'onRunFailed', 'onOutput', 'onDebuggerReady', 'onLog'],
  });
}
