/** How engines are told to stop what they run, each in its own words (docs/wire.md, protocol.md §11). Pure. */
import type { InterruptRequest, Kernel } from '../protocol/private-messages';

/**
 * What to send an engine on CONTROL: a nanny sends a Python engine the signal.
 * @param msgIds only if it runs one of these, which only JavaScript engines can tell.
 */
export function interruption(kernel: Kernel, msgIds?: readonly string[]): { type: string; content: object } {
  if (kernel === 'python') return { type: 'signal_request', content: { sig: 'SIGINT' } };
  const content: InterruptRequest = msgIds ? { msg_ids: [...msgIds] } : {};
  return { type: 'interrupt_request', content };
}
