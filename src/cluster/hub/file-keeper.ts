/** Keeps the connection files in place while the controller runs: without them nobody finds it, not even to stop it. */
import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  readClientConnection,
  readEngineConnection,
  writeConnectionFile,
  type ConnectionFilePaths,
} from '../profile/connection-file';
import type { ConnectionInfo } from './connection-info';

/**
 * `kept`: as they should be. `restored`: one was missing or unreadable, and they are written anew.
 * `replaced`: they are another controller's. `homeless`: their directory is gone.
 */
export type FilesState = 'kept' | 'restored' | 'replaced' | 'homeless';

export class FileKeeper {
  readonly #paths: ConnectionFilePaths;
  readonly #info: ConnectionInfo;
  readonly #outliveUs: boolean;

  /** @param outliveUs a successor is to listen where they say: they stay when we end. */
  constructor(paths: ConnectionFilePaths, info: ConnectionInfo, outliveUs = false) {
    this.#paths = paths;
    this.#info = info;
    this.#outliveUs = outliveUs;
  }

  /** Whoever waits for the engine file may rely on the other one. */
  write(): void {
    writeConnectionFile(this.#paths.client, this.#info.client);
    writeConnectionFile(this.#paths.engine, this.#info.engine);
  }

  /** See whether they are there, and put them back where they are not. @throws Error when that fails. */
  look(): FilesState {
    const keys = this.#keys();
    const own = identityOf(this.#info.client);
    if (keys.some((key) => key !== undefined && key !== own)) return 'replaced';
    if (keys.every((key) => key === own)) return 'kept';
    if (!existsSync(dirname(this.#paths.client))) return 'homeless';
    this.write();
    return 'restored';
  }

  /** Remove them, unless they are another controller's, or meant to stay. */
  remove(): void {
    if (this.#outliveUs) return;
    const [client, engine] = this.#keys();
    const own = identityOf(this.#info.client);
    if (client === own) rmSync(this.#paths.client, { force: true });
    if (engine === own) rmSync(this.#paths.engine, { force: true });
  }

  #keys(): (string | undefined)[] {
    const { client, engine } = this.#paths;
    return [keyOf(() => readClientConnection(client)), keyOf(() => readEngineConnection(engine))];
  }
}

interface Identifying {
  key: string;
  curve_serverkey: string | null;
}

/** What no other controller's files have in common with ours. */
function identityOf({ key, curve_serverkey: serverKey }: Identifying): string {
  return `${key} ${serverKey ?? ''}`;
}

function keyOf(read: () => Identifying): string | undefined {
  try {
    return identityOf(read());
  } catch {
    return undefined;
  }
}
