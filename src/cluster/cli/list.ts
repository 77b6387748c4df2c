/** `engine-room list`: the clusters of this user. */
import { Option, type Command } from 'commander';
import type { ClusterEntry, ClusterSearch } from '../launch';
import { EXIT, type Finish } from './exit-codes';
import { addClusterOptions } from './profile-options';

interface ListFlags extends ClusterSearch {
  output: 'text' | 'json';
}

export function addListCommand(program: Command, finish: Finish): void {
  addClusterOptions(program.command('list'), 'all')
    .description('list the clusters of every profile, or of one, whoever started them')
    .addOption(
      new Option('-o, --output <form>', 'how to print them').choices(['text', 'json']).default('text'),
    )
    .action(async ({ output, ...search }: ListFlags) => {
      const { listClusters } = await import('../launch');
      const clusters = await listClusters(search);
      console.log(output === 'json' ? JSON.stringify(clusters, null, 2) : clusterTable(clusters));
      finish(EXIT.ok);
    });
}

const COLUMNS = ['PROFILE', 'CLUSTER ID', 'PID', 'ENGINES', 'STATE'] as const;

export function clusterTable(clusters: readonly ClusterEntry[]): string {
  if (clusters.length === 0) return "No clusters. 'engine-room start' starts one.";
  const rows = clusters.map(({ profile, clusterId, pid, engines, state, kind }) => [
    profile,
    clusterId,
    pid === null ? '-' : String(pid),
    state === 'running' ? String(engines) : '-',
    kind === 'ipyparallel' ? `${state} (ipyparallel)` : state,
  ]);
  const table = [[...COLUMNS], ...rows];
  const widths = COLUMNS.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
