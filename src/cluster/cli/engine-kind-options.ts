/** What kind of engines a command starts, and by what launcher. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Kernel } from '../protocol/private-messages';
import { pythonPath } from './python-path';

export interface EngineKindOptions {
  kernel: Kernel;
  python?: string;
}

export function addEngineKindOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--kernel <kind>', 'what the engines are')
        .choices(['javascript', 'python'] satisfies Kernel[])
        .default('javascript'),
    )
    .option('--python <path>', 'the Python that runs Python engines (default: python3)', pythonPath)
    .option('--engines <launcher>', "only 'local': engines run on this machine", localLauncher);
}

/** By ipyparallel's names for it, short or long. */
export function localLauncher(text: string): 'local' {
  const name = text.replace(/^=/, '').replace(/^.*\./, '');
  if (/^local((engineset|engine|controller)launcher)?$/i.test(name)) return 'local';
  throw new InvalidArgumentError(
    `Engine Room starts processes on this machine only; for '${text}' start the engines with ipcluster, which can use our controller.`,
  );
}
