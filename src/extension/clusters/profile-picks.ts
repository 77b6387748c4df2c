/** The choices of *Choose Profile...*. Pure. */
import type { ProfileEntry } from '../../bridge/rpc';

export interface ProfilePick {
  label: string;
  description: string;
  /** What is to be used: a profile (empty: the workspace's own), a connection file, or one that is asked for. */
  choice: { profile: string } | { connectionFile: string } | 'file';
}

/** Choices under a heading. */
export interface PickGroup {
  name: string;
  picks: ProfilePick[];
}

export interface PlaceInUse {
  /** The workspace's own profile, and the one in use. */
  own: string;
  profile: string;
  /** Used in place of a profile; empty for none. */
  connectionFile: string;
}

const words = {
  own: 'this workspace\u2019s own',
  inUse: 'in use',
  idle: 'not running',
  byFile: 'Connect by Connection File\u2026',
  aboutFile: 'of a cluster elsewhere',
  groups: { own: 'Workspace', running: 'Running', idle: 'Not running', file: 'Elsewhere' },
};

export function profilePicks(
  entries: readonly ProfileEntry[],
  { own, profile, connectionFile }: PlaceInUse,
): PickGroup[] {
  const isUsed = ({ name, connectionFile: file }: ProfileEntry): boolean =>
    connectionFile === '' ? file === null && name === profile : file === connectionFile;
  const pick = (entry: ProfileEntry): ProfilePick => {
    const { name, connectionFile: file, running, detail } = entry;
    return {
      label: `${icon(name === own, running)} ${name}`,
      description: dotted(name === own && words.own, detail, isUsed(entry) && words.inUse),
      choice: file === null ? { profile: name === own ? '' : name } : { connectionFile: file },
    };
  };
  const mine = entries.find(({ name }) => name === own) ?? {
    ...{ name: own, connectionFile: null, running: false, detail: words.idle },
  };
  const others = entries.filter(({ name }) => name !== own);
  const isElsewhere = connectionFile !== '' && !entries.some(isUsed);
  const byFile: ProfilePick = {
    label: `$(file-code) ${words.byFile}`,
    description: isElsewhere ? dotted(connectionFile, words.inUse) : words.aboutFile,
    choice: 'file',
  };
  return [
    { name: words.groups.own, picks: [pick(mine)] },
    { name: words.groups.running, picks: others.filter(({ running }) => running).map(pick) },
    { name: words.groups.idle, picks: others.filter(({ running }) => !running).map(pick) },
    { name: words.groups.file, picks: [byFile] },
  ].filter(({ picks }) => picks.length > 0);
}

function icon(isOwn: boolean, running: boolean): string {
  if (running) return '$(vm-running)';
  return isOwn ? '$(folder)' : '$(vm-outline)';
}

function dotted(...parts: (string | false)[]): string {
  return parts.filter(Boolean).join(' \u00b7 ');
}
