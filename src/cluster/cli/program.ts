/** The command line: what commands there are. What a command does is loaded when it is called. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { packageRoot } from '../launch/programs';
import { addCleanCommand } from './clean';
import { addControllerCommand } from './controller';
import { addEngineCommand } from './engine';
import { addEnginesCommand } from './engines';
import { describeFailure, EXIT, type Finish } from './exit-codes';
import { addListCommand } from './list';
import { addRunCommand } from './run';
import { addStartCommand } from './start';
import { addStopCommand } from './stop';

/** @param finish receives the exit code of the command that ran. */
export function createProgram(finish: Finish): Command {
  const program = new Command('engine-room')
    .description('Parallel computing with a local or remote cluster, compatible with ipyparallel.')
    .version(ownVersion(), '-V, --version')
    .exitOverride()
    .showHelpAfterError('(add --help for what it takes)');
  addStartCommand(program, finish);
  addStopCommand(program, finish);
  addEnginesCommand(program, finish);
  addListCommand(program, finish);
  addCleanCommand(program, finish);
  addRunCommand(program, finish);
  addControllerCommand(program);
  addEngineCommand(program);
  return program;
}

function ownVersion(): string {
  const manifest = readFileSync(join(packageRoot(__dirname), 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** @returns the exit code; everything the user should know was printed. */
export async function runCli(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  try {
    await createProgram((result) => (code = result)).parseAsync(argv);
    return code;
  } catch (error) {
    // commander has printed its own message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.refused;
    const failure = describeFailure(error);
    console.error(failure.text);
    return failure.code;
  }
}
