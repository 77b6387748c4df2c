/** The options with which every command names a cluster, and the parsing of numbers. */
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { ProfileSelection } from '../profile/profile-dir';

export interface ClusterOptions extends ProfileSelection {
  clusterId?: string;
}

/** @param unnamed which profile is meant when none is named. */
export function addProfileOptions(command: Command, unnamed = '"default"'): Command {
  return command
    .option('--profile <name>', `IPython profile (default: ${unnamed})`)
    .option('--profile-dir <path>', 'profile directory, wherever it is')
    .option('--ipython-dir <path>', 'where the profiles are (default: $IPYTHONDIR, else ~/.ipython)');
}

export function addClusterOptions(command: Command, unnamed?: string): Command {
  return addProfileOptions(command, unnamed).option(
    '--cluster-id <id>',
    'one of several clusters of a profile',
  );
}

/** By ipengine's names for them. */
export interface SshFlags {
  ssh?: string;
  sshkey?: string;
}

export function addSshOptions(command: Command): Command {
  return command
    .option(
      '--ssh <server>',
      "tunnel through [user@]host[:port] (default: the connection file's, from elsewhere)",
    )
    .option('--sshkey <path>', "the private key to log in there with (default: ssh's own choice)");
}

/** How a user names this cluster on the command line: `--profile nbserver --cluster-id a`. */
export function clusterFlags(options: ClusterOptions): string {
  return [
    options.profileDir !== undefined
      ? `--profile-dir ${quoted(options.profileDir)}`
      : options.profile !== undefined && options.profile !== 'default'
        ? `--profile ${options.profile}`
        : '',
    options.ipythonDir !== undefined && options.profileDir === undefined
      ? `--ipython-dir ${quoted(options.ipythonDir)}`
      : '',
    options.clusterId ? `--cluster-id ${options.clusterId}` : '',
  ]
    .filter((flag) => flag !== '')
    .join(' ');
}

function quoted(path: string): string {
  return /^[\w./:@%+=-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

/** A switch that takes True or False after it, as traitlets has it; alone it is on. */
export function onOrOff(text: string): boolean {
  const found = /^=?(true|1|false|0)$/i.exec(text)?.[1]?.toLowerCase();
  if (found === undefined) throw new InvalidArgumentError('It is either True or False.');
  return found === 'true' || found === '1';
}

/** A whole number from 1 on; `-n=4` is as good as `-n 4`. */
export function positiveInteger(text: string): number {
  const digits = text.replace(/^=/, '');
  if (!/^[1-9]\d{0,8}$/.test(digits)) throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return Number(digits);
}
