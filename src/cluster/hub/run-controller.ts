/** The controller as a program: a log, signals, one clear sentence for what goes wrong, an exit code. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureProfile } from '../profile/profile-dir';
import { controllerUsage, parseControllerArguments, UsageError } from './controller-arguments';
import type { ControllerOptions } from './controller-options';
import { startController } from './controller';
import { createLogger } from './logger';

/** Runs until it is stopped by a signal, a request or the end of its leases. @returns the exit code. */
export async function runController(
  options: ControllerOptions,
  warnings: readonly string[] = [],
): Promise<number> {
  const logger = createLogger(options.logLevel, logSink(options));
  for (const warning of warnings) logger.warn(warning);
  try {
    const controller = await startController(options, logger);
    const onSignal = (signal: NodeJS.Signals): void => {
      logger.info(`Got ${signal}.`);
      void controller.stop('signal');
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, onSignal);
    await controller.ended;
    for (const signal of signals) process.off(signal, onSignal);
    logger.info('Stopped.');
    return 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}

/** The whole program: a command line in, an exit code out (2: the command line cannot be followed). */
export async function controllerMain(args: readonly string[]): Promise<number> {
  try {
    const { options, warnings, help } = parseControllerArguments(args, process.env);
    if (help) {
      process.stdout.write(controllerUsage);
      return 0;
    }
    return await runController(options, warnings);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function logSink(options: ControllerOptions): (line: string) => void {
  if (!options.logToFile) return (line) => void process.stderr.write(line);
  const { log } = ensureProfile(options);
  const name = ['ipcontroller', options.clusterId, process.pid].filter((part) => part !== '').join('-');
  return (line) => appendFileSync(join(log, `${name}.log`), line, { mode: 0o600 });
}
