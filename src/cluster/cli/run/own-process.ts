/** What holds for every process of our own that runs the user's code: it leads a group, and ends when we do. */
import type { ChildProcess } from 'node:child_process';
import { killGroup } from '../../launch/kill-group';

/** What it printed last may be held open by something that it started, and left behind. */
const LAST_WORDS_MS = 500;

/** How it is started: what the user's code starts is in its group, and no signal of our terminal's reaches that. */
export const OWN_GROUP = { detached: process.platform !== 'win32', windowsHide: true };

/** Resolves when it is gone, and all that it printed was told. */
export function untilOver(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('error', () => resolve()).once('close', () => resolve());
    child.once('exit', () => setTimeout(resolve, LAST_WORDS_MS).unref());
  });
}

/** Ends the process there is at the time, whatever it is doing, with what that has started; at the latest when we end. */
export class OwnEnd {
  readonly kill = (): void => {
    const pid = this.current()?.pid;
    if (pid !== undefined) killGroup(pid);
  };

  constructor(private readonly current: () => ChildProcess | undefined) {
    process.on('exit', this.kill);
  }

  close(): void {
    this.kill();
    process.off('exit', this.kill);
  }
}
