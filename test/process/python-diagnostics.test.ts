/** What a real interpreter tells the editor of a Python module before anything runs. No cluster, and none of the user's code. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DiagnoseRequest } from '../../src/bridge/rpc';
import { inWords } from '../../src/cluster/shipping/diagnosing/test-support';
import { BridgeBench } from '../support/bridge-bench';
import { newest, old } from '../support/pythons';

const NOT_HERE = /neither beside the file nor in Python [\d.]+ \(.*?\)/;

for (const python of [newest, old]) {
  describe(`diagnostics of Python by the interpreter beside ipyparallel ${python.version}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'python-diagnostics-'));
    const file = join(folder, 'analysis.py');
    const bench = new BridgeBench();
    after(async () => {
      await bench.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const write = (name: string, text: string): void => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    const told = async (source: string, options: DiagnoseRequest = {}): Promise<string[]> => {
      const request = { interpreter: python.interpreter, workspace: folder, ...options };
      const found = await bench.service.diagnose(source, file, request);
      return found
        .map(inWords)
        .map((words) => words.replace(NOT_HERE, 'neither here').replace(/ \[Run .*/, ''));
    };
    const f = (...lines: string[]): string =>
      `@parallel\ndef f(x):\n${lines.map((line) => `    ${line}\n`).join('')}`;

    it('have nothing against a function that can run, whatever its program needs', async () => {
      const source = `import json, no_such_cluster\nimport ipyparallel as ipp\n${f('return json.dumps(x)')}rc = ipp.Client()\n`;
      assert.deepEqual(await told(source), []);
    });

    it('name packages that are not installed, each where it is imported, and how to install it', async () => {
      const source = [
        'import sklearn_nope.tree as t, json',
        'from no_such import a',
        'try:',
        '    import cupy_nope',
        'except ImportError:',
        '    cupy_nope = None',
        f('import torch_nope', 'return t, a, cupy_nope, json'),
      ].join('\n');
      assert.deepEqual(await told(source), [
        "1:8-25 error unresolved-import: Cannot find 'sklearn_nope', neither here: install it, or correct the name.",
        "2:6-13 error unresolved-import: Cannot find 'no_such', neither here: install it, or correct the name.",
        "9:12-22 warning unresolved-import: Cannot find 'torch_nope', neither here: install it, or correct the name.",
      ]);
    });

    it('look into modules beside the file, as they stand in the editor', async () => {
      write('helpers.py', 'import missing_there\ngood = 1\n');
      write('lib/__init__.py', '');
      write('lib/inner.py', 'from . import other\nzz = 1\n');
      const source = `from helpers import good, bad\nfrom lib import inner\nfrom lib.none import a\n${f('return good, bad, inner, a')}`;
      assert.deepEqual(await told(source), [
        "1:27-30 error unresolved-import: helpers.py has no 'bad': define it there, or correct the name.",
        "3:6-14 error unresolved-import: Cannot find 'lib.none': correct the name, or add the file.",
        "4:1-10 error unresolved-import: A helper cannot be loaded: helpers.py:1 cannot find 'missing_there', neither here: install it, or correct the name. (1:8 It is here.)",
        "4:1-10 error unresolved-import: A helper cannot be loaded: lib/inner.py:1 lib/__init__.py has no 'other': define it there, or correct the name. (1:15 It is here.)",
      ]);
      const unsaved = [
        { file: join(folder, 'helpers.py'), source: 'good = bad = 1\n' },
        { file: join(folder, 'lib/none.py'), source: 'a = 1\n' },
        { file: join(folder, 'lib/inner.py'), source: 'def (' },
      ];
      assert.deepEqual(
        (await told(source, { unsaved })).map((one) => one.replace(/parse: .*? \(/, 'parse: so. (')),
        [
          '4:1-10 error cannot-ship: A helper cannot be loaded: lib/inner.py:1 does not parse: so. (1:5 It is here.)',
        ],
      );
    });

    it('leave alone what cannot be seen from here', async () => {
      write('dynamic.py', 'globals().update(a=1)\n');
      write('starred.py', 'try:\n    from math import *\nexcept ImportError:\n    pass\n');
      write('typing.py', '');
      const source = `import sys\nsys.path.append("/opt/ours")\nimport ours\nfrom dynamic import a\nfrom starred import pi\nfrom typing import Any\n${f('return ours, a, pi, Any')}`;
      assert.deepEqual(await told(source), []);
    });

    it('read an edited helper anew', async () => {
      const source = `from edited import a, b\n${f('return a, b')}`;
      write('edited.py', 'a = 1\n');
      assert.deepEqual(await told(source), [
        "1:23-24 error unresolved-import: edited.py has no 'b': define it there, or correct the name.",
      ]);
      write('edited.py', 'a = b = 1\n');
      assert.deepEqual(await told(source), []);
    });

    it('say what is told of a slice, at its line', async () => {
      const source = `import random\ncount = 0\nT = {}\n${f('global count', 'count += 1', 'return T[x], random.random()')}random.seed(1)\ncustom(T)\n`;
      const words = await told(`def custom(t): print(t)\n${source}`);
      assert.ok(
        words.includes(
          "3:1-6 hint module-state: 'count' is module state: every engine has its own, and it starts anew when the code changes.",
        ),
        words.join('\n'),
      );
      assert.ok(
        words.includes(
          '10:1-15 hint module-state: This line seeds what is drawn while the file is loaded; what the function draws is another on every engine: seed in the function, from an argument.',
        ),
        words.join('\n'),
      );
    });

    it('name what is defined nowhere, and what the program alone defines', async () => {
      const source = `${f('return nowhere, only_main, len(x), __file__', 'try:', '    return xrange', 'except NameError: pass')}if __name__ == "__main__":\n    only_main = 1\n`;
      assert.deepEqual(await told(source), [
        "3:12-19 warning unknown-name: 'f' reaches 'nowhere', which neither this file nor Python defines: import or define it, or pass it as an argument.",
        '7:1-27 warning unknown-name: \'only_main\' is set under `if __name__ == "__main__"` only (line 7), which engines do not run: pass it as an argument, or set it above.',
      ]);
    });

    it('read the inputs behind a tag', async () => {
      const tagged = (comment: string): string =>
        `xs = [1]\n@parallel  # ${comment}\ndef f(x):\n    return x\n`;
      assert.deepEqual(await told(tagged('zip(xs, range(3))')), []);
      assert.deepEqual(await told(tagged('zip(xs, rnge(3))')), [
        "2:22-26 error wrong-inputs: The inputs 'zip(xs, rnge(3))' use 'rnge', which analysis.py neither defines nor imports; define it at the top level there, or correct the name.",
      ]);
      const [broken] = await told(tagged('range(2'));
      assert.match(
        broken!,
        /^2:\d+-\d+ error wrong-inputs: The inputs 'range\(2' do not parse at column \d+: [^\]]+\.$/,
      );
    });

    it('give the place of a mistake in the syntax, in the words of that Python', async () => {
      const [words, ...others] = await told(`${f('return x')}y = = 1\n`);
      assert.deepEqual(others, []);
      assert.match(
        words!,
        /^1:1-10 error does-not-parse: This file does not parse in Python 3\.\d+\.\d+: invalid syntax \(line 4, column 5\); correct that first\. \(4:5 Here\.\)$/,
      );
    });

    it('run nothing of the user, not even what is called like a module of Python', async () => {
      const mark = join(folder, 'ran');
      const leave = `open(${JSON.stringify(mark)}, 'w').close()\n`;
      write('json.py', leave);
      write('plain.py', leave);
      write('deep/__init__.py', leave);
      write('deep/er.py', leave);
      const source = `import json, plain, deep.er\n${leave}${f('return json, plain, deep')}`;
      await told(source);
      assert.equal(existsSync(mark), false);
    });

    it('are those of the syntax where there is no Python, or none that works', async () => {
      const dead = join(folder, 'dead');
      writeFileSync(
        dead,
        `#!/bin/sh\ncase "$2" in *stdin*) echo gone >&2; exit 3;; esac\nexec '${python.interpreter}' "$@"\n`,
      );
      chmodSync(dead, 0o755);
      const source = `import nope\n@paralel\ndef g(x): pass\n${f('return nope')}`;
      for (const interpreter of ['/no/such/python', dead]) {
        assert.deepEqual(
          (await told(source, { interpreter })).map((one) => one.split(':')[1]?.split(' ')[2]),
          ['misspelled-tag'],
        );
      }
      assert.match(bench.log.join('\n'), /looks at no modules: it ended with code 3: gone\./);
      assert.equal((await told(source)).length, 2);
    });
  });
}
