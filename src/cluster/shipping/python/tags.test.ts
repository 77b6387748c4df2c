import assert from 'node:assert/strict';
import type { TaggedFunction } from '../shipped-function';
import { findTaggedFunctions } from '../find-tagged-functions';

const F = 'def f(x):\n    return x\n';
const at = (line: number, more: Partial<TaggedFunction> = {}): TaggedFunction => ({
  name: 'f',
  line,
  column: 1,
  ...more,
});
const TO_THE_TOP = 'move it to the top level of the file.';

const cases: [title: string, source: string, found: TaggedFunction[]][] = [
  ['a function', `@parallel\n${F}`, [at(2)]],
  ['an async function', `@parallel\nasync ${F}`, [at(2)]],
  ['a call of the tag', `@parallel(dist='b')\n${F}`, [at(2)]],
  ["a view's tag", `@view.parallel(block=True)\n${F}`, [at(2)]],
  ["a view's tag without a call", `@view.parallel\n${F}`, [at(2)]],
  ['a tag of a slice', `@rc[:].parallel(block=True)\n${F}`, [at(2)]],
  ['a tag of a call', `@rc.load_balanced_view().remote()\n${F}`, [at(2)]],
  ['remote', `@x.remote(block=True)\n${F}`, [at(2)]],
  ['a tag over several lines', `@view.parallel(\n    block=True,\n)\n${F}`, [at(4)]],
  ['other decorators above and below', `@a\n@parallel\n@lru_cache(maxsize=None)\n${F}`, [at(4)]],
  ['a comment between', `@parallel\n# why\n${F}`, [at(3)]],
  ['two functions', `@parallel\n${F}\n@parallel\ndef g(): pass`, [at(2), { name: 'g', line: 6, column: 1 }]],
  ['a name beyond ASCII', '@parallel\ndef größe(x): return x', [{ name: 'größe', line: 2, column: 1 }]],
  ['a generator', '@parallel\ndef f(x):\n    yield x', [at(2)]],
  ['a function in a branch', `if fast:\n    @parallel\n    def f(x): pass`, [at(3, { column: 5 })]],
  [
    'a function of try',
    `try:\n    import a\nexcept ImportError:\n    @parallel\n    def f(x): pass`,
    [at(5, { column: 5 })],
  ],
  ['no tag in strings and comments', `s = """\n@parallel\n${F}"""\n# @parallel\n${F}`, []],
  ['no tag of another name', `@parallel_for\n@njit(parallel=True)\n@a.remotely()\n${F}`, []],
  ['no tag where remote stands alone', `@remote\n${F}`, []],
  ["no tag in Ray's decorator", `@ray.remote(num_cpus=2)\n${F}`, []],
  ['a matrix product', 'a = (b\n@parallel)', []],

  ['inputs in a comment', `@parallel  # range(1000)\n${F}`, [at(2, { inputs: 'range(1000)' })]],
  ['inputs behind a call', `@view.parallel(a='#')  # [1, 2]\n${F}`, [at(2, { inputs: '[1, 2]' })]],
  ['inputs said to be such', `@parallel  # over xs, ys\n${F}`, [at(2, { inputs: 'xs, ys' })]],
  [
    'variables of the file as inputs',
    `xs, (ys, zs) = load()\n@parallel  # xs, ys + zs\n${F}`,
    [at(3, { inputs: 'xs, ys + zs' })],
  ],
  [
    'what the file imports from a module as inputs',
    `from data import (rows as xs, other)\n@parallel  # xs.head\n${F}`,
    [at(3, { inputs: 'xs.head' })],
  ],
  [
    'a variable of a branch as inputs',
    `if big:\n    xs: list = a = [1]\n@parallel  # xs\n${F}`,
    [at(4, { inputs: 'xs' })],
  ],
  ['a number as inputs', `@parallel  # 5\n${F}`, [at(2, { inputs: '5' })]],
  ['a name that is nowhere in the comment', `xs = [1]\n@parallel  # slow\n${F}`, [at(3)]],
  ['a name beside one that is nowhere', `xs = [1]\n@parallel  # xs, mostly\n${F}`, [at(3)]],
  ['a function in the comment', `def slow(): pass\n@parallel  # slow\n${F}`, [at(3)]],
  ['a module in the comment', `import data as numpy\n@parallel  # numpy\n${F}`, [at(3)]],
  ['a name that only a function has', `def g():\n    xs = 1\n@parallel  # xs\n${F}`, [at(4)]],
  [
    'a name that only the main program has',
    `if __name__ == '__main__':\n    xs = 1\n@parallel  # xs\n${F}`,
    [at(4)],
  ],
  ['nothing that gives a value', `@parallel  # None\n${F}`, [at(2)]],
  ['prose in the comment', `@parallel  # fast, mostly\n${F}`, [at(2)]],
  ['prose with brackets', `@parallel  # see the notes (2024)\n${F}`, [at(2)]],
  ['a directive in the comment', `@parallel  # type: ignore[misc]\n${F}`, [at(2)]],
  ["the file's own map", `@parallel\n${F}\nresult = f.map(range(1000))`, [at(2, { inputs: 'range(1000)' })]],
  ["a view's map", `@parallel\n${F}\nview.map_sync(f, xs, ys, chunksize=2)`, [at(2, { inputs: 'xs, ys' })]],
  [
    'a map in the main program',
    `@parallel\n${F}\nif __name__ == "__main__":\n    print(f.map([\n      1,\n      2]).get())`,
    [at(2, { inputs: '[ 1, 2]' })],
  ],
  ['a map as what a loop goes through', `@parallel\n${F}\nfor y in f.map(range(3)):\n    print(y)`, [at(2)]],
  ['a map of something else', `@parallel\n${F}\ng.map(range(3))\nview.map(g, range(3))`, [at(2)]],
  ['a map of names a loop binds', `@parallel\n${F}\nfor i in a:\n    f.map([i])`, [at(2)]],
  ['a map of names a block binds', `@parallel\n${F}\nwith open(p) as xs:\n    f.map(xs)`, [at(2)]],
  [
    'a map of names the main program binds',
    `@parallel\n${F}\nif __name__ == '__main__':\n    xs = load()\n    f.map(xs)`,
    [at(2)],
  ],
  ['a map within a function', `@parallel\n${F}\ndef main(xs):\n    f.map(xs)`, [at(2)]],
  ['a map of an unknown number', `@parallel\n${F}\nf.map(*seqs)`, [at(2)]],

  [
    'a nested function',
    `def g():\n    @parallel\n    def f(x): pass`,
    [at(3, { column: 5, refusal: `'f' is nested in 'g'; ${TO_THE_TOP}` })],
  ],
  [
    'a function in a loop',
    `for a in b:\n    @parallel\n    def f(x): pass`,
    [at(3, { column: 5, refusal: `'f' is nested; ${TO_THE_TOP}` })],
  ],
  [
    'a method',
    `class A:\n    @parallel\n    def f(self): pass`,
    [
      at(3, {
        column: 5,
        refusal: "'f' is a method of 'A'; make it a top-level function that takes the object as an argument.",
      }),
    ],
  ],
  [
    'a class',
    '@parallel\nclass f: pass',
    [at(2, { refusal: "'f' is a class; tag a top-level function that uses it." })],
  ],
  [
    'the main program',
    `if __name__ == '__main__':\n    @parallel\n    def f(x): pass`,
    [
      at(3, {
        column: 5,
        refusal: `'f' is defined below \`if __name__ == '__main__'\`, which engines do not run; ${TO_THE_TOP}`,
      }),
    ],
  ],
  [
    "the type checker's branch",
    `if TYPE_CHECKING:\n    @parallel\n    def f(x): pass`,
    [
      at(3, {
        column: 5,
        refusal: `'f' is defined below \`if TYPE_CHECKING\`, which only type checkers read; ${TO_THE_TOP}`,
      }),
    ],
  ],
  [
    'the branch beside it',
    `if TYPE_CHECKING:\n    pass\nelse:\n    @parallel\n    def f(x): pass`,
    [at(5, { column: 5 })],
  ],
  [
    'nothing below',
    'x = 1\n@parallel\n',
    [
      {
        name: '',
        line: 2,
        column: 1,
        refusal: 'There is no function below this tag; put it right above one.',
      },
    ],
  ],
  [
    'a lambda',
    '@parallel\nf = lambda x: x',
    [
      {
        name: '',
        line: 1,
        column: 1,
        refusal: 'There is no function below this tag; put it right above one.',
      },
    ],
  ],
  ['a misspelled tag', `@paralel\n${F}`, [at(2, { refusal: "'@paralel' is misspelled; write @parallel." })]],
  [
    "a view's misspelled tag",
    `@view.parallell(block=True)\n${F}`,
    [at(2, { refusal: "'@view.parallell' is misspelled; write @view.parallel." })],
  ],
  ['a decorator of another name that is imported', `from tools import parallelize\n@parallelize\n${F}`, []],
  ['a decorator of another name that is defined here', `def parallels(g): return g\n@parallels\n${F}`, []],

  [
    'a file that does not parse',
    `def g(:\n    y = (\n@parallel  # range(3)\n${F}`,
    [at(4, { inputs: 'range(3)' })],
  ],
  [
    'a file that does not parse, each tag with its own inputs',
    `y = (\n@parallel  # [1]\n${F}\n@parallel\ndef g(x): pass`,
    [at(3, { inputs: '[1]' }), { name: 'g', line: 7, column: 1 }],
  ],
  [
    'a file that does not parse, with a tag over lines',
    `y = (\n@v.parallel(\n    a=1\n)\n@other\n${F}`,
    [at(6)],
  ],
  ['a file that does not parse, with nothing tagged', `y = (\n@parallel\nz = 1\n${F}`, []],
];

describe('findTaggedFunctions in Python', () => {
  for (const [title, source, found] of cases) {
    it(title, () => assert.deepEqual(findTaggedFunctions(source, 'x.py'), found));
    it(`${title} (CRLF)`, () =>
      assert.deepEqual(findTaggedFunctions(source.replace(/\n/g, '\r\n'), 'x.py'), found));
  }
});
