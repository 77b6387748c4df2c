/** The inputs last used with each function, kept with the workspace. */
import type * as vscode from 'vscode';
import type { Inputs } from './inputs';

const KEY = 'engineRoom.inputs';
const KEPT = 200;

export class RememberedInputs {
  constructor(private readonly memory: vscode.Memento) {}

  get(file: string, name: string): Inputs | undefined {
    const known = this.#all()[id(file, name)];
    return typeof known === 'string' ? { text: known } : known;
  }

  async set(file: string, name: string, inputs: Inputs): Promise<void> {
    const { [id(file, name)]: _old, ...others } = this.#all();
    const kept = Object.entries(others).slice(-KEPT + 1);
    await this.memory.update(KEY, { ...Object.fromEntries(kept), [id(file, name)]: inputs });
  }

  /** Texts are expressions that an earlier version kept. */
  #all(): Record<string, Inputs | string> {
    return this.memory.get<Record<string, Inputs | string>>(KEY, {});
  }
}

function id(file: string, name: string): string {
  return `${file}#${name}`;
}
