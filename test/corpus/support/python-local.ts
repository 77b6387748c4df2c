/** What the corpus's Python programs give when they are run whole, by the Python that engines run on. */
import { join } from 'node:path';
import { decode } from '../../../src/cluster/codec';
import { packageRoot } from '../../../src/cluster/launch/programs';
import type { RemoteErrorRecord } from '../../../src/cluster/protocol/private-messages';
import type { TaggedFunction } from '../../../src/cluster/shipping';
import type { ControllerBench } from '../../support/controller-bench';
import { newest } from '../../support/pythons';

export type LocalOutcome = ({ ok: true; value: unknown } | { ok: false; error: RemoteErrorRecord }) & {
  stdout: string;
  stderr: string;
};

export interface LocalRun {
  /** A list per argument. */
  inputs: unknown[][];
  outcomes: LocalOutcome[];
}

/** As local_program.py prints it: values are base64 of codec frames. */
interface PrintedRun {
  inputs: string[];
  outcomes: { ok: boolean; value?: string[]; error?: string[]; stdout: string; stderr: string }[];
}

/**
 * @param corpus its folder `local` has modules that programs can import and engines cannot
 * @returns runs by function name @throws Error with what the program wrote when it does not get to its end
 */
export async function runLocally(
  bench: ControllerBench,
  corpus: string,
  file: string,
  tagged: readonly TaggedFunction[],
): Promise<Record<string, LocalRun>> {
  const path = [join(packageRoot(__dirname), 'src/cluster/python'), join(corpus, 'local')].join(':');
  // Through `env`, as the bench's own environment has IPYTHONDIR for programs that connect.
  const python = { ...newest, interpreter: '/usr/bin/env' };
  const { code, stdout, stderr } = await bench.runPython(
    ...([python, `PYTHONPATH=${path}`, 'PYTHONDONTWRITEBYTECODE=1', newest.interpreter] as const),
    join(__dirname, 'local_program.py'),
    file,
    ...tagged.flatMap(({ name, inputs }) => [name, inputs ?? '']),
  );
  if (code !== 0) throw new Error(`${file} ended with ${code} when run locally:\n${stderr}`);
  const printed = JSON.parse(stdout) as Record<string, PrintedRun>;
  return Object.fromEntries(Object.entries(printed).map(([name, run]) => [name, readRun(run)]));
}

function readRun({ inputs, outcomes }: PrintedRun): LocalRun {
  return {
    inputs: valueOf(inputs) as unknown[][],
    outcomes: outcomes.map(({ ok, value = [], error = [], stdout, stderr }): LocalOutcome => {
      const printed = { stdout, stderr };
      return ok
        ? { ok: true, value: valueOf(value), ...printed }
        : { ok: false, error: valueOf(error) as RemoteErrorRecord, ...printed };
    }),
  };
}

function valueOf(frames: readonly string[]): unknown {
  return decode(frames.map((frame) => Buffer.from(frame, 'base64')));
}
