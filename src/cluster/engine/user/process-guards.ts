/** User code may not end the engine by accident; when it ends it on purpose, its last line says so. */
import { inspect } from 'node:util';
import { describeError } from '../code';

const LEAVE_TIMEOUT_MS = 1500;

interface Guards {
  /** @returns true when the error fails the request that runs, which then reports it. */
  failRun(error: unknown): boolean;
  printError(text: string): void;
  /** Announce the end and why it comes, and block until everything is sent or `timeoutMs` passed. */
  leave(reason: string, timeoutMs: number): void;
}

/** Errors nobody caught go to stderr, with the user's file and line. */
export function guardAgainstErrors({ failRun, printError }: Omit<Guards, 'leave'>): void {
  const report = (error: unknown, what: string): void => {
    if (failRun(error)) return;
    printError(`${what}: ${error instanceof Error ? describeError(error).stack : inspect(error)}\n`);
  };
  process.on('uncaughtException', (error) => report(error, 'Uncaught exception'));
  process.on('unhandledRejection', (reason) => report(reason, 'Unhandled rejection'));
}

/** @returns the engine's own way to exit, without the farewell. */
export function announceExit({ printError, leave }: Guards): (code: number) => never {
  const exit = process.exit.bind(process);
  let isOurs = false;
  let place = '';
  process.exit = (code) => {
    const [frame] = describeError(new Error('process.exit')).frames;
    place = frame ? `${frame.file}:${frame.line}:${frame.column}` : '';
    return exit(code);
  };
  process.on('exit', (code) => {
    if (isOurs) return;
    printError(`The engine ends: process.exit(${code}) was called${place && ` at ${place}`}.\n`);
    leave(exitWords(code, place), LEAVE_TIMEOUT_MS);
  });
  return (code) => {
    isOurs = true;
    return exit(code);
  };
}

/** The reason of the end. @param place `<file>:<line>:<column>`, empty where that is not known. */
export function exitWords(code: number, place: string): string {
  return place === ''
    ? `It ended by process.exit(${code}).`
    : `It ended by process.exit(${code}) at ${place}.`;
}
