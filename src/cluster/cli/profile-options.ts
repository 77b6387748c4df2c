/** The options with which every command names a cluster, and the parsing of numbers. */
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { ProfileSelection } from '../profile/profile-dir';

export interface ClusterOptions extends ProfileSelection {
  clusterId?: string;
}

export function addClusterOptions(command: Command): Command {
  return command
    .option('--profile <name>', 'IPython profile (default: "default")')
    .option('--profile-dir <path>', 'profile directory, wherever it is')
    .option('--cluster-id <id>', 'one of several clusters of a profile');
}

/** How a user names this cluster on the command line: `--profile nbserver --cluster-id a`. */
export function clusterFlags(options: ClusterOptions): string {
  return [
    options.profileDir !== undefined
      ? `--profile-dir ${quoted(options.profileDir)}`
      : options.profile !== undefined && options.profile !== 'default'
        ? `--profile ${options.profile}`
        : '',
    options.clusterId ? `--cluster-id ${options.clusterId}` : '',
  ]
    .filter((flag) => flag !== '')
    .join(' ');
}

function quoted(path: string): string {
  return /^[\w./:@%+=-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

/** A whole number from 1 on; `-n=4` is as good as `-n 4`. */
export function positiveInteger(text: string): number {
  const digits = text.replace(/^=/, '');
  if (!/^[1-9]\d{0,8}$/.test(digits)) throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return Number(digits);
}
