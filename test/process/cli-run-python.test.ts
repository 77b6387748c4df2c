/** `engine-room run` with files of Python. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { realpathSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { dirname, join, relative } from 'node:path';
import { fromTaggedJson } from '../../src/cluster/codec';
import { appearing } from '../support/appearing';
import { CliBench, type Finished } from '../support/cli';
import { newest, old } from '../support/pythons';

const PYTHON = `
import math, no_such_module

@view.parallel(block=True)  # range(4)
def root(x):
    return math.sqrt(x) if x != 2 else no_such(x)

@parallel
def talking(row):
    print("talking of", row["name"])
    return row["size"]

def measured(x):
    import numpy
    if x:
        try:
            return {}[x]
        except KeyError as error:
            raise ValueError("bad row") from error
    return {"grid": numpy.arange(4).reshape(2, 2), "mean": numpy.float64(1.5)}

print(no_such_module.x, root.map(range(10)))
`;

const SERIAL = `
import os, socket, subprocess, sys
import numpy

@parallel  # [1, 2, 3]
def root(x):
    print("root of", x)
    if x == 3:
        raise ValueError("no 3")
    return {"grid": numpy.arange(x)}

async def size(row):
    return row["size"]

def asking(x):
    return input()

def leaving(x):
    print("leaving", x)
    if x == 1:
        os._exit(7)
    return x

def waiting(port):
    with socket.create_connection(("127.0.0.1", port)) as held:
        child = subprocess.Popen(["sleep", "3600"], pass_fds=[held.fileno()])
    child.wait()

def ending(x):
    if x == 1:
        raise KeyboardInterrupt
    return sys.exit(3) if x == 2 else x

async def ending_later(x):
    return ending(x)

root.map(range(10))
`;

const SLOW = `
import time

def made(path):
    open(path, "w").close()
    time.sleep(3600)

def same(x):
    return x
`;

/** What is wrong shows only to Python. */
const BROKEN = `
@parallel
def f(x):
    return x

@parallel  # range(3)
def g(x):
    return x

def h(x)
    return x
`;

const TAGS = `
xs = [1, 2]

@parallel  # xs
def named(x):
    return x

@parallel  # 5
def numbered(x):
    return x

@paralel  # xs
def slip(x):
    return x

@parallel
class Kind:
    pass
`;

function lines({ stdout }: Finished): unknown[] {
  return stdout.split('\n').slice(0, -1).map(fromTaggedJson);
}

describe('engine-room run with a file of Python', () => {
  const bench = new CliBench();
  const file = (name: string): string => join(bench.ipythonDir, name);

  before(async () => {
    writeFileSync(file('sizes.py'), PYTHON);
    writeFileSync(file('plain.js'), 'export function f(x) { return x; }\n');
    const started = await bench.run('start', '-n', '1');
    assert.equal(started.code, 0, started.stderr);
  });
  after(() => bench.close(['default', 'python']));

  describe('on a cluster of Python engines', () => {
    before(async () => {
      writeFileSync(file('broken.py'), BROKEN);
      writeFileSync(file('tags.py'), TAGS);
      writeFileSync(file('sizes.csv'), 'name,size\na,1\nb,2.5\n');
      const python = ['--kernel', 'python', '--python', newest.interpreter];
      const started = await bench.run('start', '--profile', 'python', '-n', '1', ...python);
      assert.equal(started.code, 0, started.stderr);
    });

    const run = (...args: string[]): Promise<Finished> => bench.run('run', '--profile', 'python', ...args);

    it('runs the tagged function over the inputs of its tag, and names item, file and line of a failure', async () => {
      const finished = await run('sizes.py', '--function', 'root');
      assert.equal(finished.code, 1);
      const values = lines(finished);
      assert.deepEqual([values[0], values[1], values[3]], [0, 1, Math.sqrt(3)]);
      assert.match(
        finished.stderr,
        /^item 2 on engine 0: NameError: name 'no_such' is not defined \(sizes\.py:6:40\)$/m,
      );
      assert.match(finished.stderr, /^root: 4 items, 1 failed, /m);
    });

    it('runs over a variable of the file that the comment behind the tag names', async () => {
      const finished = await run('tags.py', '--function', 'named');
      assert.deepEqual([finished.code, lines(finished)], [0, [1, 2]], finished.stderr);
    });

    it('takes the rows of a data file, and prints what is printed apart from the results', async () => {
      const finished = await run('sizes.py', '--function', 'talking', '--over-file', file('sizes.csv'));
      assert.deepEqual([finished.code, lines(finished)], [0, [1, 2.5]], finished.stderr);
      assert.match(finished.stderr, /^\[engine 0\] talking of b$/m);
    });

    it('prints arrays as lists, and says what a failure came from', async () => {
      const finished = await run('sizes.py', '--function', 'measured', '--over', '[0, 1]');
      assert.equal(finished.code, 1);
      const [first] = finished.stdout.split('\n');
      assert.equal(first, '{"grid":[[0,1],[2,3]],"mean":1.5}');
      assert.match(
        finished.stderr,
        /^item 1 on engine \d: ValueError: bad row \(sizes\.py:19:\d+\)\n {4}caused by KeyError: 1 \(sizes\.py:17:\d+\)$/m,
      );
      const cause = (lines(finished)[1] as Error).cause as Error;
      assert.deepEqual([cause.name, cause.message], ['KeyError', '1']);
    });

    it('starts engines of the other language where the cluster has none, and finds them the next time', async () => {
      const args = ['plain.js', '-f', 'f', '--over', '[1]', '-n', '1'];
      const first = await run(...args);
      assert.deepEqual([first.code, lines(first)], [0, [1]], first.stderr);
      assert.match(
        first.stderr,
        /^The cluster of profile 'python' has no JavaScript engines: starting 1\.$/m,
      );
      const second = await run(...args);
      assert.deepEqual([second.code, lines(second)], [0, [1]], second.stderr);
      assert.doesNotMatch(second.stderr, /starting/);
    });

    it('says when --python is of no use, and only then', async () => {
      const told = async (name: string, fn: string, python: string): Promise<string> => {
        const finished = await run(name, '-f', fn, '--over', '[1]', '-n', '1', '--python', python);
        assert.equal(finished.code, 0, finished.stderr);
        return finished.stderr;
      };
      assert.match(
        await told('tags.py', 'named', old.interpreter),
        /^note: The Python engines that are there run on \/.*: --python only says on what engines are started/m,
      );
      for (const name of ['python', 'python3']) {
        const sameOne = join(dirname(newest.interpreter), name);
        assert.doesNotMatch(await told('tags.py', 'named', sameOne), /note/);
      }
      assert.match(
        await told('plain.js', 'f', newest.interpreter),
        /^note: --python is for files of Python/m,
      );
    });

    it('stops making the inputs on Ctrl-C, and leaves the engine free', async () => {
      writeFileSync(file('slow.py'), SLOW);
      const making = appearing(bench.ipythonDir, 'making');
      const args = ['slow.py', '-f', 'same', '--over', `made(${JSON.stringify(file('making'))})`];
      const running = bench.start(['run', '--profile', 'python', ...args]);
      await making;
      running.child.kill('SIGINT');
      const finished = await running.finished;
      assert.deepEqual([finished.code, finished.stdout, finished.stderr], [130, '', '']);
      const next = await run('slow.py', '-f', 'same', '--over', 'range(3)');
      assert.deepEqual(lines(next), [0, 1, 2], next.stderr);
    });

    const unfit: [string, string[], RegExp][] = [
      ['two tags and no name', ['sizes.py'], /several functions carry a @parallel tag \(root, talking\)/],
      [
        'a name that is nowhere',
        ['sizes.py', '-f', 'root', '--over', 'nowhere'],
        /'nowhere', which sizes\.py neither defines nor imports/,
      ],
      ['a syntax error, without inputs', ['broken.py', '-f', 'f'], /broken\.py:10:\d+: SyntaxError: /],
      ['a syntax error, with those of the tag', ['broken.py', '-f', 'g'], /broken\.py:10:\d+: SyntaxError: /],
      ['a syntax error, without a tag', ['broken.py', '-f', 'h'], /broken\.py:10:\d+: SyntaxError: /],
      ['a number as inputs', ['tags.py', '-f', 'numbered'], /^tags\.py:8:14: .* did you mean range\(5\)/m],
      [
        'a misspelled tag',
        ['tags.py', '-f', 'slip', '--over', '[1]'],
        /^tags\.py:13:1: '@paralel' is misspelled/m,
      ],
      ['a class', ['tags.py', '-f', 'Kind', '--over', '[1]'], /^tags\.py:17:1: 'Kind' is a class/m],
      ['empty inputs', ['tags.py', '-f', 'named', '--over', ''], /^--over is empty: /m],
      [
        'two kinds of inputs',
        ['sizes.py', '-f', 'root', '--over', '[1]', '--over-file', 'a.csv'],
        /--over and --over-file both/,
      ],
      [
        'a data file that is not there',
        ['sizes.py', '-f', 'root', '--over-file', 'a.csv'],
        /there is no such file/,
      ],
    ];
    for (const [what, args, message] of unfit) {
      it(`refuses ${what}`, async () => {
        const finished = await run(...args);
        assert.deepEqual([finished.code, finished.stdout], [2, ''], finished.stderr);
        assert.match(finished.stderr, message);
      });
    }
  });

  describe('with --serial', () => {
    const run = (name: string, ...args: string[]): Promise<Finished> =>
      bench.run('run', name, '--serial', '--python', newest.interpreter, ...args);

    before(() => {
      writeFileSync(file('serial.py'), SERIAL);
      writeFileSync(file('sizes.csv'), 'name,size\na,1\nb,2.5\n');
    });

    it('runs in one Python without a cluster, and names item, file and line of a failure', async () => {
      const finished = await run('serial.py', '-f', 'root', '--profile', 'nobody');
      assert.equal(finished.code, 1);
      const values = lines(finished) as [unknown, unknown, Error & { item: number; line: number }];
      assert.deepEqual(values.slice(0, 2), [{ grid: [0] }, { grid: [0, 1] }]);
      const { name, message, item, line } = values[2];
      assert.deepEqual([name, message, item, line], ['ValueError', 'no 3', 2, 9]);
      assert.match(finished.stderr, /^item 2: ValueError: no 3 \(serial\.py:9:9\)$/m);
      assert.deepEqual(finished.stderr.match(/^root of \d$/gm), ['root of 1', 'root of 2', 'root of 3']);
      assert.match(finished.stderr, /^root: 3 items, 1 failed, .* in a plain loop$/m);
    });

    it('takes rows, hands over nothing of what it reads itself, and awaits', async () => {
      const finished = await run('serial.py', '-f', 'size', '--over-file', file('sizes.csv'));
      assert.deepEqual([finished.code, lines(finished)], [0, [1, 2.5]], finished.stderr);
      const asking = await run('serial.py', '-f', 'asking', '--over', '[0]');
      assert.match(asking.stderr, /^item 0: EOFError: /m);
    });

    it('fails only the item that takes the interpreter with it', async () => {
      const finished = await run('serial.py', '-f', 'leaving', '--over', 'range(3)');
      const [first, second, third] = lines(finished) as [unknown, Error, unknown];
      assert.deepEqual([finished.code, first, second.name, third], [1, 0, 'InterpreterEnded', 2]);
      assert.match(
        finished.stderr,
        /^leaving 0\nleaving 1\nitem 1: .* ended with exit code 7\.\nleaving 2$/m,
      );
    });

    it('fails only the item that raises what is to end a program, and places it', async () => {
      for (const name of ['ending', 'ending_later']) {
        const finished = await run('serial.py', '-f', name, '--over', 'range(4)');
        const [zero, first, second, third] = lines(finished) as [unknown, Error, Error, unknown];
        assert.deepEqual([finished.code, zero, third], [1, 0, 3], finished.stderr);
        assert.deepEqual([first.name, second.name], ['KeyboardInterrupt', 'SystemExit']);
        assert.match(finished.stderr, /^item 1: KeyboardInterrupt \(serial\.py:31:\d+\)$/m);
        assert.match(finished.stderr, /^item 2: SystemExit: 3 \(serial\.py:32:\d+\)$/m);
      }
    });

    const ends: [string, NodeJS.Signals, number | null][] = [
      ['stops on Ctrl-C', 'SIGINT', 130],
      ['stops when asked to', 'SIGTERM', 130],
      ['may end by force', 'SIGKILL', null],
      ['may end with its terminal', 'SIGHUP', null],
    ];
    for (const [what, signal, code] of ends) {
      it(`${what}, and ends what runs and what that has started`, async () => {
        const server = createServer().listen(0, '127.0.0.1');
        await once(server, 'listening');
        const { port } = server.address() as AddressInfo;
        const args = ['run', 'serial.py', '--serial', '--python', newest.interpreter];
        const running = bench.start([...args, '-f', 'waiting', '--over', `[${port}, ${port}]`]);
        // Only what the function starts holds the other end.
        const [held] = (await once(server, 'connection')) as [Socket];
        const released = once(held.on('error', () => {}).resume(), 'close');
        running.child.kill(signal);
        const finished = await running.finished;
        assert.equal(finished.code, code, finished.stderr);
        await released;
        server.close();
      });
    }

    it('refuses what no engine could run either, and an interpreter that is none', async () => {
      const refused: [string[], RegExp][] = [
        [['broken.py', '-f', 'f'], /broken\.py:10:\d+: SyntaxError: /],
        [
          ['serial.py', '-f', 'root', '--over', 'nowhere'],
          /'nowhere', which serial\.py neither defines nor imports/,
        ],
        [['serial.py', '--python', file('none')], /^There is no Python at '.*none'/m],
      ];
      writeFileSync(file('broken.py'), BROKEN);
      for (const [[name, ...args], message] of refused) {
        const finished = await run(name!, ...args);
        assert.deepEqual([finished.code, finished.stdout], [2, ''], finished.stderr);
        assert.match(finished.stderr, message);
      }
    });
  });

  describe('on a cluster without Python', () => {
    const run = (python: string, cwd = bench.ipythonDir): Promise<Finished> => {
      const args = ['run', file('sizes.py'), '-f', 'root', '--over', '[4]', '-n', '1', '--python', python];
      return bench.start(args, { cwd }).finished;
    };

    it('says what its Python lacks, and starts engines on one that has it', async () => {
      const bare = file('bare');
      const made = await bench.python(newest, '-m', 'venv', '--without-pip', bare);
      assert.equal(made.code, 0, made.stderr);
      const python = join(bare, 'bin/python');
      const lacking = await run(python);
      assert.deepEqual([lacking.code, lacking.stdout], [1, '']);
      assert.equal(
        lacking.stderr,
        `The cluster of profile 'default' has no Python engines: starting 1.\nThe engines did not start: '${python}' has no ipyparallel: install it with '${python} -m pip install ipyparallel'.\n`,
      );
      // From another folder than that of the controller, which starts them.
      const ready = await run(relative(realpathSync(bare), newest.interpreter), bare);
      assert.deepEqual([ready.code, lines(ready)], [0, [2]], ready.stderr);
    });
  });
});
