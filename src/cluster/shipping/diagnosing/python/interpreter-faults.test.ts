/** What an interpreter tells, as the editor shows it. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inWords } from '../test-support';
import { diagnosePython } from './diagnose-python';
import type { FunctionFindings, ImportFinding, PythonFacts, PythonQuestion } from './interpreter';

const python: PythonFacts = {
  version: '3.12.1',
  executable: '/envs/my science/bin/python',
  pip: true,
  managed: false,
};
const nothing: FunctionFindings = { name: 'f', remarks: [], imports: [], unknown: [], inputs: null };

describe('what a Python interpreter tells', () => {
  const dir = mkdtempSync(join(tmpdir(), 'interpreter-faults-'));
  after(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, 'deep/f.py');
  mkdirSync(join(dir, 'deep'));

  const source = 'import sklearn\nT = {}\n@parallel  # range(2\ndef f(x): return T\nfill(T)\n';
  const missing: ImportFinding = {
    ...{ code: 'unresolved-import', text: "cannot find 'sklearn': install it", file },
    ...{ line: 1, column: 8, length: 7, certain: true, package: 'scikit-learn' },
  };
  const diagnosed = (found: Partial<FunctionFindings>, facts: Partial<PythonFacts> = {}) =>
    diagnosePython(source, file, {}, () =>
      Promise.resolve({
        python: { ...python, ...facts },
        syntax: null,
        functions: [{ ...nothing, ...found }],
      }),
    );

  it('is asked of the functions that can be run, and of the inputs behind their tags', async () => {
    let asked: PythonQuestion | undefined;
    const text = `${source}@paralel\ndef g(x): pass\n`;
    const unsaved = [{ file: '/project/h.py', source: 'a = 1' }];
    await diagnosePython(text, file, { unsaved, mode: 'module', workspace: '/project' }, (question) => {
      asked = question;
      return Promise.resolve(undefined);
    });
    assert.deepEqual(asked, {
      ...{ file, source: text, workspace: '/project', whole: true },
      functions: [{ name: 'f', inputs: 'range(2' }],
      unsaved: { '/project/h.py': 'a = 1' },
    });
  });

  it('is marked at the line a statement begins, with what to do', async () => {
    const text = "Line 5 is left out; if it changes 'T', the engines do not see that.";
    const found = await diagnosed({ remarks: [['left-out', 5, text]] });
    assert.deepEqual(found.map(inWords), [
      "5:1-8 warning left-out: This line is left out; if it changes 'T', the engines do not see that: change 'T' where it is defined, or ship the whole module. [Ship whole modules in this workspace, nothing left out]",
    ]);
  });

  it('is marked within the inputs', async () => {
    const found = await diagnosed({ inputs: { text: 'Wrong.', column: 6 } });
    assert.deepEqual(found.map(inWords), ['3:19-20 error wrong-inputs: Wrong.']);
  });

  const commands = async (facts: Partial<PythonFacts> = {}): Promise<unknown[]> =>
    (await diagnosed({ imports: [missing] }, facts))[0]!.remedies.map(
      (one) => one.kind === 'install' && one.command,
    );

  it('comes with the command that installs a package', async () => {
    const quoted =
      process.platform === 'win32' ? '& "/envs/my science/bin/python"' : "'/envs/my science/bin/python'";
    assert.deepEqual(await commands(), [`${quoted} -m pip install scikit-learn`]);
    assert.deepEqual(await commands({ executable: '/env/bin/python3' }), [
      '/env/bin/python3 -m pip install scikit-learn',
    ]);
  });

  it('comes without one where pip is not there, or may not', async () => {
    assert.deepEqual(await commands({ pip: false }), []);
    assert.deepEqual(await commands({ managed: true }), []);
  });

  it('comes with the command of the tool that keeps the project\u2019s packages', async () => {
    writeFileSync(join(dir, 'uv.lock'), '');
    assert.deepEqual(await commands({ pip: false }), ['uv add scikit-learn']);
  });
});
