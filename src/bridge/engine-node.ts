/** Which Node runs the engines: the user's choice, else `node` on PATH, else the editor's own. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const OLDEST = [20, 12] as const;
const ASK_MS = 10_000;

export interface EngineNode {
  path: string;
  /** How it was chosen, for the log. */
  note: string;
}

/** The configured Node cannot be used: one sentence. */
export class EngineNodeError extends Error {
  override name = 'EngineNodeError';
}

/** Asks a program for its version: `v20.20.2`. Rejects when it cannot be run. */
export type AskVersion = (path: string) => Promise<string>;

/**
 * @param place where `configured` is set.
 * @throws EngineNodeError when it is set and cannot be used.
 */
export async function resolveEngineNode(
  configured: string,
  editorNode: string,
  askVersion: AskVersion = nodeVersion,
  place = 'engineRoom.engineNode',
): Promise<EngineNode> {
  if (configured !== '') {
    const version = await askVersion(configured).catch(() => undefined);
    if (version === undefined) {
      throw new EngineNodeError(
        `The setting ${place} is '${configured}', which is not a Node that can be run: correct it, or leave it empty.`,
      );
    }
    if (!isRecent(version)) {
      throw new EngineNodeError(
        `The setting ${place} is '${configured}', which is Node ${version}; engines need ${OLDEST.join('.')} or newer.`,
      );
    }
    return { path: configured, note: `Engines run on ${configured} (${version}), as set.` };
  }
  const version = await askVersion('node').catch(() => undefined);
  if (version !== undefined && isRecent(version)) {
    return { path: 'node', note: `Engines run on the node of PATH (${version}).` };
  }
  const why = version === undefined ? 'there is no node on PATH' : `the node of PATH is only ${version}`;
  return { path: editorNode, note: `Engines run on the editor's own Node, because ${why}.` };
}

export function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

async function nodeVersion(path: string): Promise<string> {
  const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: ASK_MS });
  const version = stdout.trim();
  if (!/^v\d+\.\d+/.test(version)) throw new Error(`${path} is not Node.`);
  return version;
}
