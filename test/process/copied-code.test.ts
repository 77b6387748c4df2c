/** What *Copy as Code* gives, pasted where it says and run: TypeScript with our client, Python with ipyparallel. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster, stopCluster } from '../../src/cluster/launch';
import { runCode, type CodeRequest } from '../../src/bridge/code/run-code';
import { newest } from '../support/pythons';

const root = join(__dirname, '../..');
const { resolve } = createRequire(__filename);

const SUMS = `import { basename } from 'node:path';
const bases = [10, 20];
const shift = (x: number): number => x + 0.5;

/** @parallel range(3) */
function plus(x: number, y = 0): string {
  return basename('/a/' + shift(x + y));
}
`;
const AREAS = `from math import pi
SIZES = [1, 2]

def square(x):
    return x * x

@parallel  # SIZES
def area(r, scale=1):
    return round(pi * square(r) * scale, 2)
`;
const BOUND = `import ipyparallel as ipp
view = ipp.Client(profile="py").load_balanced_view()

@view.parallel(block=True)  # range(3)
def twice(x):
    return 2 * x
`;

describe('copied code', function () {
  this.timeout(120_000);
  const dir = mkdtempSync(join(tmpdir(), 'engine-room-copied-'));
  const ipythonDir = join(dir, 'ipython');

  before(async () => {
    mkdirSync(join(dir, 'node_modules'));
    symlinkSync(root, join(dir, 'node_modules/engine-room'), 'dir');
    await startCluster({ ipythonDir, profile: 'js', engines: 1 });
    await startCluster({
      ...{ ipythonDir, profile: 'py', engines: 1, kernel: 'python' },
      python: newest.interpreter,
    });
    writeFileSync(join(dir, 'rows.jsonl'), '1\n2\n');
  });
  after(async () => {
    for (const profile of ['js', 'py']) await stopCluster({ ipythonDir, profile }).catch(() => {});
    rmSync(dir, { recursive: true });
  });

  const printed = async (command: string, ...args: string[]): Promise<string> => {
    const env = { ...process.env, IPYTHONDIR: ipythonDir };
    const child = spawn(command, args, { cwd: dir, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (chunk: string) => (text[name] += chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    assert.equal(code, 0, text.stderr);
    return text.stdout.trim();
  };
  const tsx = (file: string): Promise<string> => printed(process.execPath, '--import', resolve('tsx'), file);
  const python = (file: string): Promise<string> => printed(newest.interpreter, file);
  const request = (
    parts: Partial<CodeRequest> & Pick<CodeRequest, 'name' | 'file' | 'source'>,
  ): CodeRequest => ({
    ...{ inputs: '', inputsFile: null, connectionFile: undefined },
    ...(parts.file.endsWith('.py')
      ? { language: 'python', profile: 'py' }
      : { language: 'javascript', profile: 'js' }),
    ...parts,
  });
  const textOf = (wanted: CodeRequest, label: string): string =>
    runCode(wanted).find((code) => code.label === label)?.text ?? '';

  describe('of TypeScript', () => {
    for (const [inputs, inputsFile, expected] of [
      ['range(3)', null, "[ '0.5', '1.5', '2.5' ]"],
      ['bases', null, "[ '10.5', '20.5' ]"],
      ['bases, [1, 2]', null, "[ '11.5', '22.5' ]"],
      ['rows.jsonl', join(dir, 'rows.jsonl'), "[ '1.5', '2.5' ]"],
    ] as const) {
      it(`runs below the function, over ${inputs}`, async () => {
        for (const type of ['module', 'commonjs']) {
          writeFileSync(join(dir, 'package.json'), JSON.stringify({ type }));
          const wanted = request({
            name: 'plus',
            file: join(dir, 'sums.ts'),
            source: SUMS,
            inputs,
            inputsFile,
          });
          writeFileSync(wanted.file, SUMS + textOf(wanted, 'TypeScript'));
          assert.equal(await tsx(wanted.file), expected);
        }
      });
    }
  });

  describe('of Python', () => {
    for (const [inputs, inputsFile, expected] of [
      ['range(1, 3)', null, '[3.14, 12.57]'],
      ['SIZES', null, '[3.14, 12.57]'],
      ['[x + 1 for x in SIZES], [1, 10]', null, '[12.57, 282.74]'],
      ['rows.jsonl', join(dir, 'rows.jsonl'), '[3.14, 12.57]'],
    ] as const) {
      it(`runs by itself, with ipyparallel and with our client, over ${inputs}`, async () => {
        writeFileSync(join(dir, 'package.json'), '{"type": "module"}');
        const wanted = request({
          name: 'area',
          file: join(dir, 'areas.py'),
          source: AREAS,
          inputs,
          inputsFile,
        });
        writeFileSync(wanted.file, AREAS);
        writeFileSync(join(dir, 'elsewhere.py'), textOf(wanted, 'Python'));
        assert.equal(await python(join(dir, 'elsewhere.py')), expected);
        writeFileSync(join(dir, 'elsewhere.ts'), textOf(wanted, 'TypeScript'));
        assert.equal(
          (await tsx(join(dir, 'elsewhere.ts'))).replaceAll(/\[ | \]/g, (edge) => edge.trim()),
          expected,
        );
      });
    }

    it('runs at the end of a file whose tag is a view’s', async () => {
      const wanted = request({
        name: 'twice',
        file: join(dir, 'bound.py'),
        source: BOUND,
        inputs: 'range(3)',
      });
      writeFileSync(wanted.file, BOUND + textOf(wanted, 'Python'));
      assert.equal(await python(wanted.file), '[0, 2, 4]');
    });
  });

  it('is refused for a table, which every reader reads in its own way', () => {
    const wanted = request({
      name: 'plus',
      file: '/sums.ts',
      source: SUMS,
      inputs: 'a.csv',
      inputsFile: '/a.csv',
    });
    assert.throws(
      () => runCode(wanted),
      /A run over a.csv cannot be copied as code: use a .json or .jsonl file/,
    );
  });
});
