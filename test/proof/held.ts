/** What a process holds once its garbage is collected: of messages that have passed through it, V8 leaves as much as it likes. */
import { holdingOfProcess } from '../life/support/probe';
import { residentBytes } from './resident';

/** @returns bytes resident, of this process alone; its garbage among them where another program has the inspector's port. */
export async function heldBytes(pid: number): Promise<number> {
  return (await holdingOfProcess(pid))?.residentBytes ?? residentBytes(pid);
}
