/** `engine-room controller`: the controller in the foreground, with ipcontroller's own flags. */
import type { Command } from 'commander';
import { becomeProgram } from './become-program';

export function addControllerCommand(program: Command): void {
  program
    .command('controller')
    .description("run a controller in the foreground; takes ipcontroller's flags (controller --help)")
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .argument('[flags...]')
    .action((flags: string[]) => becomeProgram('controller', flags));
}
