import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PythonCheck } from '../../bridge/rpc';
import type { FoundInterpreter } from './candidates';
import { findInterpreters } from './find-interpreters';

describe('findInterpreters', () => {
  const dir = mkdtempSync(join(tmpdir(), 'engine-room-interpreters-'));
  after(() => rmSync(dir, { recursive: true }));
  const program = (...path: string[]): string => {
    const file = join(dir, ...path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '');
    chmodSync(file, 0o755);
    return file;
  };

  it('asks what is there, once, and lists what answers beside what is broken', async () => {
    const venv = program('work', '.venv', 'bin', 'python');
    const broken = program('work', 'venv', 'bin', 'python');
    const three = program('bin', 'python3');
    const [old, two] = [program('bin', 'python3.9'), program('bin', 'python')];
    symlinkSync(three, join(dir, 'bin', 'python3.12'));
    const asked: string[] = [];
    const check = async (path: string): Promise<PythonCheck> => {
      asked.push(path);
      if (path === broken) throw new Error('it crashed');
      if (path === two) return { state: 'unusable', python: path, reason: 'It is Python 2.' };
      return { state: 'ready', python: path, version: '3', ipyparallel: '9' };
    };
    const lists: (readonly FoundInterpreter[])[] = [];
    await findInterpreters({
      machine: {
        ...{ platform: process.platform, folders: [join(dir, 'work')], now: join(dir, 'gone') },
        env: { PATH: [join(dir, 'bin'), join(dir, 'none'), 'relative'].join(':') },
      },
      check,
      found: (interpreters) => lists.push(interpreters),
    });
    assert.deepEqual(asked.sort(), [venv, broken, three, old, two].sort());
    assert.deepEqual(
      lists.at(-1)?.map(({ path }) => path),
      [venv, three, old],
    );
    assert.equal(lists.length, 3, 'as they answer');
  });
});
