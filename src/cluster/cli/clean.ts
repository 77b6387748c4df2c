/** `engine-room clean`: what clusters left behind that are no more. */
import type { Command } from 'commander';
import { EXIT, type Finish } from './exit-codes';
import { addProfileOptions } from './profile-options';
import type { ProfileSelection } from '../profile/profile-dir';

interface CleanFlags extends ProfileSelection {
  all?: boolean;
  force?: boolean;
}

export function addCleanCommand(program: Command, finish: Finish): void {
  addProfileOptions(program.command('clean'))
    .description('remove the files and logs of clusters that are no more')
    .option('--all', 'in every profile')
    .option('--force', 'those of running clusters as well: nobody finds them any more then')
    .addHelpText('after', '\nExit status: 0 done (what belongs to a running cluster is left), 2 bad usage.')
    .action(async ({ all, force, ...flags }: CleanFlags) => {
      const { cleanClusters } = await import('../launch');
      const where = all
        ? { ipythonDir: flags.ipythonDir }
        : { ...flags, profile: flags.profile ?? 'default' };
      const { removed, left } = await cleanClusters(where, force);
      for (const { profile, clusterId } of left) {
        const which = clusterId === '' ? '' : `, cluster '${clusterId}'`;
        console.error(`Left the files of profile '${profile}'${which}: it is running.`);
      }
      console.log(
        removed === 0 ? 'Nothing to clean.' : `Removed ${removed} ${removed === 1 ? 'file' : 'files'}.`,
      );
      finish(EXIT.ok);
    });
}
