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

function connectionArguments(flags: EngineFlags, env: NodeJS.ProcessEnv): string[] {
  const isNamed = [flags.file, flags.profile, flags.profileDir].some((name) => name !== undefined);
  // The engine itself reads it there.
  if (!isNamed && env['IPP_CONNECTION_INFO']) return [];
  const where = isNamed ? flags : { profileDir: env['IPP_PROFILE_DIR'], ...flags };
  const clusterId = flags.clusterId ?? (isNamed ? undefined : env['IPP_CLUSTER_ID']);
  const file = flags.file ?? connectionFilePaths(locateProfile(where), clusterId).engine;
  if (existsSync(file)) return [`--file=${file}`];
  throw new Refusal(
    flags.file === undefined
      ? `No cluster is running there (${file} is missing): start one with 'engine-room start ${clusterFlags(flags)}'.`
      : `There is no connection file ${file}.`,
  );
}

export function addEngineCommand(program: Command): void {
  addSshOptions(addClusterOptions(program.command('engine')))
    .description('run one JavaScript engine in the foreground')
    .option('--file <path>', "the controller's engine connection file, instead of a profile")
    .option('--id <id>', 'the engine id to ask for')
    .option('--log-level <level>', 'how much to log')
    .action(async (flags: EngineFlags) =>
      process.exit(await runInForeground([engineCommand(engineArguments(flags, process.env))])),
    );
}

/**
 * @param env what ipcluster tells an engine it starts: `IPP_CONNECTION_INFO`, `IPP_PROFILE_DIR`, `IPP_CLUSTER_ID`.
 * @throws Refusal when the cluster has no connection file for engines.
 */
export function engineArguments(flags: EngineFlags, env: NodeJS.ProcessEnv = {}): string[] {
  return [
    ...connectionArguments(flags, env),
    ...(flags.id === undefined ? [] : [`--id=${flags.id}`]),
    ...(flags.ssh === undefined ? [] : [`--ssh=${flags.ssh}`]),
    ...(flags.sshkey === undefined ? [] : [`--sshkey=${flags.sshkey}`]),
    ...(flags.logLevel === undefined ? [] : [`--log-level=${flags.logLevel}`]),
  ];
}
