/** `engine-room engine`: one more engine, in the foreground, for a cluster that runs. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { connectionFilePaths } from '../profile/connection-file';
import { engineCommand, runInForeground } from '../launch/foreground';
import { locateProfile } from '../profile/profile-dir';
import { Refusal } from './exit-codes';
import {
  addClusterOptions,
  addSshOptions,
  clusterFlags,
  type ClusterOptions,
  type SshFlags,
} from './profile-options';

interface EngineFlags extends ClusterOptions, SshFlags {
  file?: string;
  id?: string;
  logLevel?: string;
}

export function addEngineCommand(program: Command): void {
  addSshOptions(addClusterOptions(program.command('engine')))
    .description('run one JavaScript engine in the foreground')
    .option('--file <path>', "the controller's engine connection file, instead of a profile")
    .option('--id <id>', 'the engine id to ask for')
    .option('--log-level <level>', 'how much to log')
    .action(async (flags: EngineFlags) =>
      process.exit(await runInForeground([engineCommand(engineArguments(flags))])),
    );
}

/** @throws Refusal when the cluster has no connection file for engines. */
export function engineArguments(flags: EngineFlags): string[] {
  const file = flags.file ?? connectionFilePaths(locateProfile(flags), flags.clusterId).engine;
  if (!existsSync(file)) {
    throw new Refusal(
      flags.file === undefined
        ? `No cluster is running there (${file} is missing): start one with 'engine-room start ${clusterFlags(flags)}'.`
        : `There is no connection file ${file}.`,
    );
  }
  return [
    `--file=${file}`,
    ...(flags.id === undefined ? [] : [`--id=${flags.id}`]),
    ...(flags.ssh === undefined ? [] : [`--ssh=${flags.ssh}`]),
    ...(flags.sshkey === undefined ? [] : [`--sshkey=${flags.sshkey}`]),
    ...(flags.logLevel === undefined ? [] : [`--log-level=${flags.logLevel}`]),
  ];
}
