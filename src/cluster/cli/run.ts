/** `engine-room run`: a function of a file over its inputs, results in order on standard output. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { SHIPPING_MODES } from '../shipping/shipped-function';
import type { Finish } from './exit-codes';
import { addClusterOptions, addSshOptions, positiveInteger } from './profile-options';
import { pythonPath } from './python-path';
import type { RunFlags } from './run/execute';

const HELP = `
Results go to standard output in order, one JSON line for each item: arrays as lists, a DataFrame as the list of its rows; what JSON
cannot hold is tagged, such as {"$":"number","v":"Infinity"}. On a terminal a DataFrame is shown as a table. The line of a failed item is {"$":"error","name":...,"message":...,
"own":[["item",7],...]}, so that line k always belongs to item k. Failures, what the function prints, progress and
a summary go to standard error.

Where the cluster has no engines for the language of the file, some are started, one for each processor or as many as -n says; they
stay with the cluster.
Exit status: 0 all went well, 1 an item failed, was lost with its cluster, or could not be written, 2 refused before anything ran, 130 interrupted.
Ctrl-C stops the map in good order, a second one at once.

Examples:
  engine-room run examples/tutorial.ts --function f --over 'range(1000)'
  engine-room run analysis.py --function area --over-file parts.csv
  engine-room run examples/tutorial.ts --serial > results.jsonl`;

export function addRunCommand(program: Command, finish: Finish): void {
  addSshOptions(addClusterOptions(program.command('run')))
    .description('run a function of a TypeScript, JavaScript or Python file over inputs, on the cluster')
    .argument('<file>', 'the file that holds the function')
    .option('-f, --function <name>', 'which one (default: the only one tagged @parallel)')
    .option('--over <expression>', "the inputs, such as 'range(1000)' (default: those of the tag)")
    .option(
      '--over-file <file>',
      'the inputs: the rows of a .csv, the items of a .json, the lines of a .jsonl file',
    )
    .option('-n, --n <count>', 'use only so many engines', positiveInteger)
    .option(
      '--python <path>',
      "the Python that runs Python engines where they have to be started (default: the cluster's, else python3)",
      pythonPath,
    )
    .option('--chunk-size <items>', "items per message, or 'auto'", chunkSize)
    .addOption(
      new Option(
        '--ship <how>',
        'what reaches the engines: the part of the file that the function needs, the whole module, or a ' +
          'reference to the saved file, which they import',
      )
        .choices(SHIPPING_MODES)
        .default('slice'),
    )
    .addOption(
      new Option(
        '--packages <where>',
        "npm packages: installed beside the file on the engines' machines, or bundled with the function",
      )
        .choices(['installed', 'bundled'])
        .default('installed'),
    )
    .option(
      '--serial',
      'a plain loop without a cluster: in one process of Node.js, or in one Python (--python)',
    )
    .option('-q, --quiet', 'no progress, no notes and no summary')
    .addHelpText('after', HELP)
    .action(async (file: string, flags: RunFlags) => {
      const { run } = await import('./run/execute');
      finish(await run(file, flags));
    });
}

function chunkSize(text: string): number | 'auto' {
  if (text === 'auto') return text;
  try {
    return positiveInteger(text);
  } catch {
    throw new InvalidArgumentError("It must be a whole number, 1 or more, or 'auto'.");
  }
}
