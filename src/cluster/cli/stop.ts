/** `engine-room stop`: one cluster of a profile, several, or all. */
import { constants } from 'node:os';
import { InvalidArgumentError, type Command } from 'commander';
import type { StoppedCluster } from '../launch';
import { EXIT, type Finish } from './exit-codes';
import { addClusterOptions, type ClusterOptions } from './profile-options';

interface StopFlags extends ClusterOptions {
  all?: boolean;
  signal?: NodeJS.Signals;
}

const HELP = `
It stops clusters that ipcluster or ipcontroller started as well, as far as their processes run on this machine
or answer when they are asked.

Exit status: 0 stopped, 1 it does not stop, 2 bad usage, 11 none is running.`;

export function addStopCommand(program: Command, finish: Finish): void {
  addClusterOptions(program.command('stop'))
    .description('stop the controller and the engines it started; returns when they are gone')
    .argument('[cluster-ids...]', 'which clusters of the profile (default: the one of --cluster-id)')
    .option('--all', 'every cluster of the profile')
    .option(
      '--signal <signal>',
      'send the controller this, such as INT or 9, instead of asking it',
      signalNamed,
    )
    .addHelpText('after', HELP)
    .action(async (ids: string[], flags: StopFlags) => finish(await stop(ids, flags)));
}

async function stop(ids: readonly string[], { all, signal: by, ...flags }: StopFlags): Promise<number> {
  const { ClusterNotRunning, ClusterStopError, listClusters, stopCluster } = await import('../launch');
  const wanted = all
    ? (await listClusters({ ...flags, profile: flags.profile ?? 'default', clusterId: undefined })).map(
        ({ clusterId }) => clusterId,
      )
    : ids.length > 0
      ? ids
      : [flags.clusterId];
  if (wanted.length === 0) console.log('No clusters to stop.');
  let code: number = EXIT.ok;
  for (const clusterId of wanted) {
    try {
      console.log(stoppedText(await stopCluster({ ...flags, clusterId, by })));
    } catch (error) {
      if (error instanceof ClusterStopError) {
        console.error(error.message);
        code = EXIT.failed;
        continue;
      }
      if (!(error instanceof ClusterNotRunning)) throw error;
      // Among all of them, those that had ended before were stale files, and are gone now.
      if (all) continue;
      console.error(error.message);
      if (code === EXIT.ok) code = EXIT.notRunning;
    }
  }
  return code;
}

/** By name, `INT` or `SIGINT`, or by number. */
export function signalNamed(text: string): NodeJS.Signals {
  const name = text.toUpperCase().replace(/^=?(SIG)?/, 'SIG');
  const found = Object.entries(constants.signals).find(
    ([signal, number]) => signal === name || String(number) === name.slice('SIG'.length),
  );
  if (!found) throw new InvalidArgumentError('It must be the name or the number of a signal.');
  return found[0] as NodeJS.Signals;
}

export function stoppedText({ profile, clusterId, pid, how }: StoppedCluster): string {
  const which = clusterId === '' ? '' : `, cluster '${clusterId}'`;
  const who = `the cluster of profile '${profile}'${which}${pid === null ? '' : ` (controller ${pid})`}`;
  return how === 'orderly' ? `Stopped ${who}.` : `Ended ${who} by ${how}: it did not answer.`;
}
