/** Requests on CONTROL, answered at once whatever the main thread does (protocol.md §11, private-messages.ts). */
import { constants } from 'node:os';
import type { JsonObject, Message, OutgoingMessage } from '../../protocol/messages';
import type { DebuggerReady } from '../../protocol/private-messages';
import { errorContent, plainError } from '../answers';
import { installedCode } from '../installed-code';
import type { Log } from '../log';
import { simpleReply } from './replies';
import type { InstalledCode } from '../thread-messages';

export interface ControlServices {
  log: Log;
  reply(message: OutgoingMessage): void;
  abort(ids: readonly string[]): void;
  clear(): void;
  /** Stop what runs; given ids, only if it is one of them. */
  interrupt(ids: readonly string[]): void;
  install(code: InstalledCode): void;
  /** Let a debugger attach to the thread that runs user code. */
  openDebugger(): Promise<DebuggerReady>;
  closeDebugger(): void;
  /** End the engine, after the reply `content` was sent everywhere it belongs. */
  shutdown(reply: OutgoingMessage): void;
  /** Send a signal to the engine's process, after what was said is on its way. */
  signal(signal: NodeJS.Signals): void;
}

const OK: JsonObject = { status: 'ok' };

export function handleControl(message: Message, services: ControlServices): void {
  const { header, content, idents } = message;
  const type = header.msg_type.replace(/_request$/, '_reply');
  const reply = (replied: JsonObject): void =>
    services.reply({
      type,
      idents,
      parent: header,
      metadata: { status: replied['status'] },
      content: replied,
    });

  switch (header.msg_type) {
    case 'abort_request':
      services.abort(idList(content['msg_ids']));
      return reply(OK);
    case 'clear_request':
      services.clear();
      return reply(OK);
    case 'interrupt_request':
      services.interrupt(idList(content['msg_ids']));
      return reply(OK);
    case 'signal_request': {
      const signal = signalName(content['sig']);
      if (!signal) return reply(refusal('ValueError', `There is no signal '${String(content['sig'])}'.`));
      reply(OK);
      return signal === 'SIGINT' ? services.interrupt([]) : services.signal(signal);
    }
    case 'shutdown_request': {
      const replied = { ...OK, restart: content['restart'] ?? false };
      return services.shutdown({ type, idents, parent: header, metadata: OK, content: replied });
    }
    case 'install_code_request': {
      const code = installedCode(content, message.buffers);
      if (typeof code === 'string') return reply(refusal('ValueError', code));
      services.install(code);
      return reply(OK);
    }
    case 'debugger_request': {
      if (content['action'] === 'close') {
        services.closeDebugger();
        return reply({ ...OK, ready: null });
      }
      return void services.openDebugger().then(
        (ready) => reply({ ...OK, ready: { ...ready } }),
        (error: Error) => reply(refusal('EngineError', `The debugger cannot attach: ${error.message}`)),
      );
    }
    default: {
      const simple = simpleReply(message);
      if (simple) return reply(simple);
      services.log.once('warn', `Control requests of the type '${header.msg_type}' are not understood.`);
    }
  }
}

/** One id or a list; anything else, as the protocol has it, means all. What is no id in a list is nobody's. */
function idList(ids: unknown): string[] {
  if (typeof ids === 'string') return [ids];
  return Array.isArray(ids) ? ids.map((id) => (typeof id === 'string' ? id : '')) : [];
}

function signalName(signal: unknown): NodeJS.Signals | undefined {
  return (Object.entries(constants.signals) as [NodeJS.Signals, number][]).find(
    ([name, number]) => signal === name || signal === number,
  )?.[0];
}

const refusal = (ename: string, evalue: string): JsonObject => errorContent(plainError(ename, evalue));
