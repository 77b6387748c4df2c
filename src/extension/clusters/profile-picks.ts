/** The choices of *Choose Profile...*. Pure. */
import * as l10n from '@vscode/l10n';
import type { ProfileEntry } from '../../bridge/rpc';

export interface ProfilePick {
  label: string;
  description: string;
  /** What is to be used: a profile (empty: the workspace's own), a connection file, or one that is asked for. */
  choice: { profile: string } | { connectionFile: string } | 'file' | 'new';
  /** Whose settings can be edited. */
  profile?: string;
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
  /** Profiles that something is set for, whether or not they have a directory yet. */
  named?: readonly string[];
  /** What is set for a profile, in a few words; empty for nothing. */
  termsOf?: (profile: string) => string;
}

const words = {
  own: l10n.t('this workspace\u2019s own'),
  inUse: l10n.t('in use'),
  idle: l10n.t('not running'),
  byFile: l10n.t('Connect by Connection File\u2026'),
  aboutFile: l10n.t('of a cluster elsewhere'),
  create: l10n.t('New Profile\u2026'),
  aboutCreate: l10n.t('with settings of its own'),
  groups: {
    own: l10n.t('Workspace'),
    running: l10n.t('Running'),
    idle: l10n.t('Not running'),
    file: l10n.t('Elsewhere'),
    create: l10n.t('New'),
  },
};

export function profilePicks(
  entries: readonly ProfileEntry[],
  { own, profile, connectionFile, named = [], termsOf = () => '' }: PlaceInUse,
): PickGroup[] {
  const isUsed = ({ name, connectionFile: file }: ProfileEntry): boolean =>
    connectionFile === '' ? file === null && name === profile : file === connectionFile;
  const pick = (entry: ProfileEntry): ProfilePick => {
    const { name, connectionFile: file, running, detail } = entry;
    return {
      label: `${icon(name === own, running)} ${name}`,
      description: dotted(
        ...[name === own && words.own, detail, file === null && termsOf(name), isUsed(entry) && words.inUse],
      ),
      choice: file === null ? { profile: name === own ? '' : name } : { connectionFile: file },
      ...(file === null && { profile: name }),
    };
  };
  const absent = (name: string): ProfileEntry => ({
    ...{ name, connectionFile: null, running: false, detail: words.idle },
  });
  const mine = entries.find(({ name }) => name === own) ?? absent(own);
  const unborn = [...new Set([profile, ...named])].filter(
    (name) => !entries.some((entry) => entry.name === name),
  );
  const others = [...entries, ...unborn.map(absent)].filter(({ name }) => name !== own);
  const isElsewhere = connectionFile !== '' && !entries.some(isUsed);
  const byFile: ProfilePick = {
    label: `$(file-code) ${words.byFile}`,
    description: isElsewhere ? dotted(connectionFile, words.inUse) : words.aboutFile,
    choice: 'file',
  };
  const create: ProfilePick = {
    label: `$(add) ${words.create}`,
    ...{ description: words.aboutCreate, choice: 'new' },
  };
  return [
    { name: words.groups.own, picks: [pick(mine)] },
    { name: words.groups.running, picks: others.filter(({ running }) => running).map(pick) },
    { name: words.groups.idle, picks: others.filter(({ running }) => !running).map(pick) },
    { name: words.groups.file, picks: [byFile] },
    { name: words.groups.create, picks: [create] },
  ].filter(({ picks }) => picks.length > 0);
}

function icon(isOwn: boolean, running: boolean): string {
  if (running) return '$(vm-running)';
  return isOwn ? '$(folder)' : '$(vm-outline)';
}

function dotted(...parts: (string | false)[]): string {
  return parts.filter(Boolean).join(' \u00b7 ');
}

/** @returns a sentence, when it cannot be the name of a new profile. */
export function wrongNewName(text: string, known: readonly string[]): string | undefined {
  if (text !== '' && !/^[A-Za-z0-9._-]+$/.test(text))
    return l10n.t('Use letters, digits, dots, dashes and underscores only.');
  return known.includes(text)
    ? l10n.t('There is a profile of this name: choose it from the list.')
    : undefined;
}
