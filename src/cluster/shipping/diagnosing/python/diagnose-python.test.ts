/** What every fault of a tagged `def` says, and what its quick fix leaves. */
import assert from 'node:assert/strict';
import { diagnosePython } from './diagnose-python';
import { applied, inWords } from '../test-support';

const cases: [title: string, source: string, diagnostics: string[], changed?: string][] = [
  ['nothing for a function without faults', `@view.parallel(block=True)\ndef f(x):\n    return x\n`, []],
  ['nothing for a file without a tag', `@other\nclass A: pass\n`, []],
  [
    'a misspelled tag',
    `@lb_view.paralell(block=True)  # range(3)\ndef f(x):\n    return x\n`,
    [
      "1:1-30 error misspelled-tag: '@lb_view.paralell' is misspelled; write @lb_view.parallel. [Write @lb_view.parallel]",
    ],
    `@lb_view.parallel(block=True)  # range(3)\ndef f(x):\n    return x\n`,
  ],
  [
    'a nested function',
    `import numpy as np\n\n# Makes one.\ndef outer(k):\n    @parallel\n    def f(x):\n        y = np.sin(x)\n        return y\n\n    return map(f, range(k))\n`,
    [
      "5:5-14 error nested-function: 'f' is nested in 'outer'; move it to the top level of the file. [Move 'f' to the top level]",
    ],
    `import numpy as np\n\n@parallel\ndef f(x):\n    y = np.sin(x)\n    return y\n\n\n# Makes one.\ndef outer(k):\n\n    return map(f, range(k))\n`,
  ],
  [
    'a nested function that reads a local',
    `def outer(k):\n    @parallel\n    def f(x):\n        return x * k\n    return f\n`,
    ["2:5-14 error nested-function: 'f' is nested in 'outer'; move it to the top level of the file."],
  ],
  [
    'a nested function whose decorator is a local',
    `def outer():\n    view = client[:]\n    @view.parallel()\n    def f(x):\n        return x\n    return f\n`,
    ["3:5-21 error nested-function: 'f' is nested in 'outer'; move it to the top level of the file."],
  ],
  [
    'a nested function that is all there is, or has lines of text',
    `def outer():\n    @parallel\n    def f(x):\n        return x\n\n\ndef other():\n    @parallel\n    def g(x):\n        return """a\n        b"""\n    return g\n`,
    [
      "2:5-14 error nested-function: 'f' is nested in 'outer'; move it to the top level of the file.",
      "8:5-14 error nested-function: 'g' is nested in 'other'; move it to the top level of the file.",
    ],
  ],
  [
    'a nested function with a name of the top level',
    `def f():\n    pass\n\ndef outer():\n    @parallel\n    def f(x):\n        return x\n    return f\n`,
    ["5:5-14 error nested-function: 'f' is nested in 'outer'; move it to the top level of the file."],
  ],
  [
    'a method',
    `class A:\n    @parallel\n    def f(self, x):\n        return x\n    k = 1\n`,
    [
      "2:5-14 error method: 'f' is a method of 'A'; make it a top-level function that takes the object as an argument.",
    ],
  ],
  [
    'a class',
    `@parallel\nclass A:\n    pass\n`,
    ["1:1-10 error not-a-function: 'A' is a class; tag a top-level function that uses it."],
  ],
  [
    'what only the main program defines',
    `if __name__ == '__main__':\n    @parallel\n    def f(x):\n        return x\n    f.map([1])\n`,
    [
      "2:5-14 error nested-function: 'f' is defined below `if __name__ == '__main__'`, which engines do not run; move it to the top level of the file.",
    ],
  ],
  [
    'inputs behind the tag that do not parse, and prose that is none',
    `@parallel  # range(2\ndef f(x):\n    return x\n@parallel  # over xs ys\ndef g(x):\n    return x\n@parallel  # slow (see below\ndef h(x):\n    return x\n@parallel  # TODO(ada): inputs\ndef i(x):\n    return x\n`,
    [
      "1:14-21 error wrong-inputs: The inputs 'range(2' do not parse: correct them.",
      "4:19-24 error wrong-inputs: The inputs 'xs ys' do not parse: correct them.",
    ],
  ],
];

describe('diagnosePython', () => {
  for (const [title, source, diagnostics, changed] of cases) {
    for (const eol of ['\n', '\r\n']) {
      it(`${title}${eol === '\n' ? '' : ' (CRLF)'}`, async () => {
        const text = source.replaceAll('\n', eol);
        const found = await diagnosePython(text, '/project/f.py');
        assert.deepEqual(found.map(inWords), diagnostics);
        if (changed === undefined) return;
        const result = applied(text, found[0]?.remedies[0]);
        assert.equal(result.replaceAll('\r\n', '\n'), changed);
        assert.deepEqual(await diagnosePython(result, '/project/f.py'), []);
      });
    }
  }
});
