/** `engine-room stop`: the whole cluster of a profile. */
import type { Command } from 'commander';
import type { StoppedCluster } from '../launch';
import { EXIT, type Finish } from './exit-codes';
import { addClusterOptions, type ClusterOptions } from './profile-options';

export function addStopCommand(program: Command, finish: Finish): void {
  addClusterOptions(program.command('stop'))
    .description('stop the controller and the engines it started; returns when they are gone')
    .addHelpText('after', '\nExit status: 0 stopped, 1 it does not stop, 2 bad usage, 11 none is running.')
    .action(async (flags: ClusterOptions) => {
      const { ClusterNotRunning, stopCluster } = await import('../launch');
      try {
        console.log(stoppedText(await stopCluster(flags)));
        finish(EXIT.ok);
      } catch (error) {
        if (!(error instanceof ClusterNotRunning)) throw error;
        console.error(error.message);
        finish(EXIT.notRunning);
      }
    });
}

export function stoppedText({ profile, pid, how }: StoppedCluster): string {
  const who = `the cluster of profile '${profile}'${pid === null ? '' : ` (controller ${pid})`}`;
  return how === 'orderly' ? `Stopped ${who}.` : `Ended ${who} by ${how}: it did not answer.`;
}
