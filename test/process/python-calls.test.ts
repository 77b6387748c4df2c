/** Functions of Python called from TypeScript: our client, either controller, unmodified ipengines. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  Client,
  CompositeError,
  py,
  pythonFunction,
  RemoteError,
  type PythonFunction,
} from '../../src/cluster';
import { ControllerBench } from '../support/controller-bench';
import { newest, old } from '../support/pythons';

const FILE = join(__dirname, 'analysis.py');
const SOURCE = `
import math

counter = 0

def area(radius):
    return math.pi * radius ** 2

def count():
    global counter
    counter += 1
    return counter

def divide(a, b):
    return helper(a, b)

def helper(a, b):
    return a / b
`;
const inModule = (name: string): PythonFunction => pythonFunction({ source: SOURCE, name, file: FILE });
const lineOf = (text: string): number => SOURCE.split('\n').findIndex((line) => line.includes(text)) + 1;

for (const python of [newest, old]) {
  describe(`calls of Python functions on an ipengine ${python.version}`, () => {
    let bench: ControllerBench;
    let client: Client;

    before(async () => {
      bench = new ControllerBench();
      const controller = await bench.controller(['--ping=1000']);
      bench.ipengine(controller, [], python);
      await controller.hub.engines(1);
      client = await Client.connect({ profileDir: bench.profile.path });
    });
    after(async () => {
      await client?.close();
      await bench.close();
    });

    it('maps a function of a module', async () => {
      const radii = Array.from({ length: 100 }, (_, index) => index);
      const areas = await client.loadBalancedView().map<number>(inModule('area'), radii);
      assert.deepEqual(
        areas,
        radii.map((radius) => Math.PI * radius ** 2),
      );
    });

    it('runs a module once, whoever calls it', async () => {
      const first = (await client.loadBalancedView().apply(inModule('count'))) as number;
      assert.equal(await client.loadBalancedView().apply(inModule('count')), first + 1);
      assert.deepEqual(await client.directView().apply(inModule('count')), [first + 2]);
    });

    it('calls expressions in the namespace', async () => {
      await client.directView().execute('offset = 10');
      const add = py('lambda x, y: x + y + offset');
      assert.equal(await client.loadBalancedView().apply(add, 1, 2), 13);
      const real = py('os.path.basename', { imports: ['os.path'] });
      assert.equal(await client.loadBalancedView().apply(real, '/a/b.txt'), 'b.txt');
    });

    it('says where a function failed', async () => {
      const failing = client.loadBalancedView().apply(inModule('divide'), 1, 0);
      await assert.rejects(failing.result, (error) => {
        assert.ok(error instanceof RemoteError);
        assert.equal(error.ename, 'ZeroDivisionError');
        assert.equal(error.evalue, 'division by zero');
        assert.deepEqual([error.file, error.line], [FILE, lineOf('return a / b')]);
        assert.deepEqual(
          error.frames.map((frame) => [frame.function, frame.line]),
          [
            ['helper', lineOf('return a / b')],
            ['divide', lineOf('return helper')],
          ],
        );
        assert.match(error.traceback.join('\n'), /return a \/ b/);
        assert.doesNotMatch(error.traceback.join('\n'), /engine_room/);
        return true;
      });
    });

    it('keeps the other items of a map when one fails', async () => {
      const mapped = client
        .loadBalancedView()
        .map(inModule('divide'), [1, 2, 3], [1, 0, 3], { chunkSize: 3 });
      await assert.rejects(mapped.result, (error) => {
        assert.ok(error instanceof CompositeError);
        assert.deepEqual([error.results[0], error.results[2]], [1, 1]);
        assert.equal(error.errors[0]?.item, 1);
        return true;
      });
    });
  });
}
