/** The running clusters that this window does not use; and its own, which somebody may have started elsewhere meanwhile. */
import type * as vscode from 'vscode';
import { announcedFile, announcedFiles } from '../../bridge/announced';
import type { ProfileEntry } from '../../bridge/rpc';
import type { Room } from '../room';
import { OtherProfiles } from './other-profiles';

/** Clusters come and go seldom, and to ask them takes connections. */
const LOOK_MS = 5000;

export function otherProfiles(
  vs: typeof vscode,
  room: Pick<Room, 'store' | 'client' | 'settings' | 'control' | 'log'>,
): OtherProfiles {
  const { store, control, client, log } = room;
  return new OtherProfiles({
    look: () => otherClusters(vs, room),
    meanwhile: async () => {
      // From then on the client process itself looks for the window's own.
      if (!client.started) await control.attach();
    },
    everyMs: LOOK_MS,
    onChange: (others) => store.dispatch({ type: 'others', others }),
    onError: (error) => log.debug(`Other clusters could not be listed: ${String(error)}`),
  });
}

/** A client process is started for it only where something has announced itself. */
async function otherClusters(
  vs: typeof vscode,
  { client, settings }: Pick<Room, 'client' | 'settings'>,
): Promise<ProfileEntry[]> {
  const { profile, ipythonDir, connectionFile } = settings;
  const used = connectionFile === '' ? announcedFile(profile, ipythonDir) : connectionFile;
  if (!vs.workspace.isTrusted || announcedFiles(ipythonDir).every((file) => file === used)) return [];
  const profiles = await (await client.get()).listProfiles(ipythonDir);
  return profiles.filter(
    ({ name, running, connectionFile: file }) =>
      running && (file ?? announcedFile(name, ipythonDir)) !== used,
  );
}
