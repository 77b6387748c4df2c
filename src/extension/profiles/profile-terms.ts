/** What `engineRoom.profiles` says of one profile: checked, and one sentence for each value that cannot be followed. Pure. */
import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Kernel } from '../../bridge/rpc';
import { interpreterPath } from '../python/interpreter-path';
import { checkEnvironment, isObject } from './environment';
import { withVariables, type VariableContext } from './variables';

/** What is not there is as the window's other settings have it. */
export interface ProfileTerms {
  engines?: number | 'auto';
  /** What *Start Cluster* starts. */
  language?: Kernel;
  /** Of JavaScript engines: a path, or a name on the PATH. */
  engineNode?: string;
  /** Of Python engines. */
  python?: string;
  /** Beyond the editor's own; null: not even what that has. */
  environment?: Readonly<Record<string, string | null>>;
}

export type TermName = keyof ProfileTerms;
const termNames = ['engines', 'language', 'engineNode', 'python', 'environment'] as const;

export interface CheckedTerms {
  /** Without the values that cannot be followed; variables and paths are resolved. */
  terms: ProfileTerms;
  /** One sentence each. */
  problems: string[];
}

/** Far above what a machine bears, and far below what would take it down. */
export const MOST_ENGINES = 512;

/** @param entry whatever somebody wrote there; undefined for nothing. */
export function checkTerms(profile: string, entry: unknown, context: VariableContext): CheckedTerms {
  const terms: ProfileTerms = {};
  const problems: string[] = [];
  if (entry === undefined || entry === null) return { terms, problems };
  if (!isObject(entry)) {
    const problem = l10n.t(
      'The setting engineRoom.profiles has no object for profile {0}: write its values in braces.',
      profile,
    );
    return { terms, problems: [problem] };
  }
  const readers: Record<TermName, (value: unknown) => void> = {
    engines: (value) => {
      if (isEngineCount(value)) terms.engines = value;
      else
        problems.push(
          l10n.t(
            'The setting engineRoom.profiles gives profile {0} engines {1}: write a whole number from 1 to {2}, or "auto".',
            ...[profile, JSON.stringify(value), MOST_ENGINES],
          ),
        );
    },
    language: (value) => {
      if (value === 'javascript' || value === 'python') terms.language = value;
      else
        problems.push(
          l10n.t(
            'The setting engineRoom.profiles gives profile {0} language {1}: write "javascript" or "python".',
            ...[profile, JSON.stringify(value)],
          ),
        );
    },
    engineNode: (value) => readPath('engineNode', value),
    python: (value) => readPath('python', value),
    environment: (value) => {
      const { environment, problems: more } = checkEnvironment(profile, value, context);
      terms.environment = environment;
      problems.push(...more);
    },
  };
  const readPath = (name: 'engineNode' | 'python', value: unknown): void => {
    const found = pathOf(value, context);
    if (found === undefined)
      problems.push(
        l10n.t(
          'The setting engineRoom.profiles gives profile {0} {1} {2}: write the path of a program, in full where no folder is open.',
          ...[profile, name, JSON.stringify(value)],
        ),
      );
    else if (found !== '') terms[name] = found;
  };
  for (const [name, value] of Object.entries(entry)) {
    if (value === undefined || value === null) continue;
    if (Object.hasOwn(readers, name)) readers[name as TermName](value);
    else
      problems.push(
        l10n.t(
          'The setting engineRoom.profiles gives profile {0} "{1}", which is not known: write one of {2}.',
          ...[profile, name, termNames.join(', ')],
        ),
      );
  }
  return { terms, problems };
}

/** Another one for each entry that reads differently; empty for one that says nothing. Values cannot be read from it. */
export function settingsMark(entry: unknown): string {
  const text = canonical(entry);
  return text === undefined || text === '{}' ? '' : createHash('sha256').update(text).digest('hex');
}

/** Whether somebody wrote a number of engines that can be started, or `auto`. */
export function isEngineCount(value: unknown): value is number | 'auto' {
  return value === 'auto' || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_ENGINES);
}

/** As people write it; undefined for what is none. */
export function engineCountOf(text: string): number | 'auto' | undefined {
  const word = text.trim();
  const value = word === 'auto' ? word : Number(word === '' ? NaN : word);
  return isEngineCount(value) ? value : undefined;
}

function pathOf(value: unknown, context: VariableContext): string | undefined {
  const text = typeof value === 'string' ? withVariables(value, context) : undefined;
  return text === undefined ? undefined : interpreterPath(text, context.folder, context.home);
}

/** JSON with the names of every object in order, without objects that are empty. */
function canonical(value: unknown): string | undefined {
  if (!isObject(value)) return JSON.stringify(value);
  const parts = Object.keys(value)
    .sort()
    .flatMap((name) => {
      const text = canonical(value[name]);
      return text === undefined || text === '{}' ? [] : [`${JSON.stringify(name)}:${text}`];
    });
  return `{${parts.join(',')}}`;
}
