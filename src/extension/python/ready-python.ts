/** An interpreter that can run engines: the one the user has chosen, after the offer to install what it lacks. */
import type * as vscode from 'vscode';
import type { ClientProcess } from '../client-process/client-process';
import type { Settings } from '../model/settings';

export class ReadyPython {
  constructor(
    private readonly vs: typeof vscode,
    private readonly client: ClientProcess,
    private readonly log: vscode.LogOutputChannel,
    private readonly settings: Settings,
    /** What the user has chosen; empty for nothing. */
    private readonly chosen: () => Promise<string>,
  ) {}

  /** @returns the interpreter; undefined when there is none and the user has been told, or has cancelled. */
  async get(): Promise<string | undefined> {
    const { vs, client, log, settings } = this;
    const interpreter = await this.chosen();
    const bridge = await client.get();
    const found = await bridge.checkPython(interpreter, settings.placeOf('python'));
    if (found.state === 'ready') {
      log.info(
        `Python engines run on ${found.python} (Python ${found.version}, ipyparallel ${found.ipyparallel}).`,
      );
      return found.python;
    }
    log.error(found.reason);
    const { remedyPython } = await import('../later');
    return (await remedyPython(vs, { client, log, settings }, found, interpreter)) ? this.get() : undefined;
  }
}
