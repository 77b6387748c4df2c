/** The controller as a program: a log, signals, one clear sentence for what goes wrong, an exit code. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureProfile } from '../profile/profile-dir';
import { UsageError } from './argument-values';
import { parseControllerArguments } from './controller-arguments';
import type { ControllerOptions } from './controller-options';
import { controllerUsage } from './controller-usage';
import { startController } from './controller';
import { createLogger } from './logger';

/** Runs until it is stopped by a signal, a request or the end of its leases. @returns the exit code. */
export async function runController(
  options: ControllerOptions,
  warnings: readonly string[] = [],
): Promise<number> {
  // A terminal that is closed must not end the controller before its engines.
  process.stderr.on('error', () => {});
  try {
    if (options.workDir) process.chdir(options.workDir);
    const logger = createLogger(options.logLevel, logSink(options));
    for (const warning of warnings) logger.warn(warning);
    let exitCode: number | undefined;
    const stop = (code: number): void => {
      exitCode ??= code;
      starting.then(
        (controller) => controller.stop('signal'),
        () => {},
      );
    };
    // Before anything is started, so that there is no moment in which an end leaves engines or files behind.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        logger.info(`Got ${signal}.`);
        stop(0);
      });
    }
    process.on('uncaughtException', (error) => {
      logger.error(`The controller ends, for a fault of its own: ${error.stack ?? error.message}`);
      stop(1);
    });
    const starting = startController(options, logger);
    await (
      await starting
    ).ended;
    logger.info('Stopped.');
    return exitCode ?? 0;
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
  return (line) => {
    try {
      appendFileSync(join(log, `${name}.log`), line, { mode: 0o600 });
    } catch {
      // A full disk or a deleted directory must not end the controller.
    }
  };
}
