/** Which Node runs the engines: the user's choice, else `node` on PATH, else the editor's own. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as l10n from '@vscode/l10n';

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
        l10n.t(
          "The setting {0} is '{1}', which is not a Node that can be run: correct it, or leave it empty.",
          place,
          configured,
        ),
      );
    }
    if (!isRecent(version)) {
      throw new EngineNodeError(
        l10n.t(
          "The setting {0} is '{1}', which is Node {2}; engines need {3} or newer.",
          ...[place, configured, version, OLDEST.join('.')],
        ),
      );
    }
    return { path: configured, note: l10n.t('Engines run on {0} ({1}), as set.', configured, version) };
  }
  const version = await askVersion('node').catch(() => undefined);
  if (version !== undefined && isRecent(version)) {
    return { path: 'node', note: l10n.t('Engines run on the node of PATH ({0}).', version) };
  }
  const note =
    version === undefined
      ? l10n.t("Engines run on the editor's own Node, because there is no node on PATH.")
      : l10n.t("Engines run on the editor's own Node, because the node of PATH is only {0}.", version);
  return { path: editorNode, note };
}

export function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

async function nodeVersion(path: string): Promise<string> {
  const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: ASK_MS });
  const version = stdout.trim();
  if (!/^v\d+\.\d+/.test(version)) throw new Error(l10n.t('{0} is not Node.', path));
  return version;
}
