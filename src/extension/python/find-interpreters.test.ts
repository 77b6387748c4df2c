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
      signal: new AbortController().signal,
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

  const many = (): { platform: NodeJS.Platform; folders: string[]; now: string; env: { PATH: string } } => {
    const names = ['3', '3.10', '3.11', '3.12', '3.13', '3.14'];
    for (const name of names) program('many', `python${name}`);
    return { platform: process.platform, folders: [], now: '', env: { PATH: join(dir, 'many') } };
  };

  it('asks no more, and waits for nobody, once nobody wants to know', async () => {
    const closed = new AbortController();
    let asked = 0;
    const check = (): Promise<PythonCheck> => {
      asked += 1;
      if (asked === 4) closed.abort();
      return new Promise(() => {});
    };
    const found = (): void => assert.fail('nobody listens');
    await findInterpreters({ machine: many(), check, found, signal: closed.signal });
    assert.equal(asked, 4);
  });

  it('says what was wrong where none has answered', async () => {
    const check = (): Promise<PythonCheck> => Promise.reject(new Error('The client process has ended.'));
    const { signal } = new AbortController();
    const search = findInterpreters({ machine: many(), check, found: () => {}, signal });
    await assert.rejects(search, /The client process has ended/);
  });
});
