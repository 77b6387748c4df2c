/** The choices of *Choose Profile...*. Pure. */
import type { ProfileEntry } from '../../bridge/rpc';

export interface ProfilePick {
  label: string;
  description: string;
  /** What the setting becomes; empty = the workspace's own. */
  profile: string;
}

export function profilePicks(entries: readonly ProfileEntry[], current: string): ProfilePick[] {
  const own: ProfilePick = {
    label: '$(folder) This workspace\u2019s own profile',
    description: 'named after the folder',
    profile: '',
  };
  const others = entries.map(({ name, running, detail }) => ({
    label: `${running ? '$(vm-running)' : '$(vm-outline)'} ${name}`,
    description: name === current ? `${detail} \u00b7 in use` : detail,
    profile: name,
  }));
  return [own, ...others];
}
