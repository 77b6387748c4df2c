/** The input expression last used with each function, kept with the workspace. */
import type * as vscode from 'vscode';

const KEY = 'engineRoom.inputs';
const KEPT = 200;

export class RememberedInputs {
  constructor(private readonly memory: vscode.Memento) {}

  get(file: string, name: string): string | undefined {
    return this.#all()[id(file, name)];
  }

  async set(file: string, name: string, inputs: string): Promise<void> {
    const { [id(file, name)]: _old, ...others } = this.#all();
    const kept = Object.entries(others).slice(-KEPT + 1);
    await this.memory.update(KEY, { ...Object.fromEntries(kept), [id(file, name)]: inputs });
  }

  #all(): Record<string, string> {
    return this.memory.get<Record<string, string>>(KEY, {});
  }
}

function id(file: string, name: string): string {
  return `${file}#${name}`;
}
