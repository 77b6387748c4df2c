/** Functions by reference, on engines whose Node runs TypeScript as it is, and on one whose Node does not. */
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RemoteError } from '../../src/cluster';
import { shipFunction, stopBundler } from '../../src/cluster/shipping';
import { ClientBench } from '../support/client-bench';
import { editorNode } from '../support/editor-node';

describe('functions by reference', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'engine-room-referred-')));
  const save = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const file = save(
    'main.ts',
    "import { k } from './helper.ts';\nexport function f(x: number): number {\n  if (x < 0) throw new RangeError('negative');\n  return k * x;\n}",
  );
  after(async () => {
    await stopBundler();
    rmSync(folder, { recursive: true });
  });

  describe('on a Node that runs TypeScript', () => {
    const bench = new ClientBench();
    before(() => bench.start(1, editorNode));
    after(() => bench.close());
    const map = async (name: string, inputs: unknown[]): Promise<unknown[]> =>
      bench.client
        .loadBalancedView()
        .mapShipped(await shipFunction({ file, name, mode: 'reference' }), [inputs]);

    it('see what was saved last, in what they import too', async () => {
      save('helper.ts', 'export const k: number = 2;');
      assert.deepEqual(await map('f', [1, 2]), [2, 4]);
      save('helper.ts', 'export const k: number = 30;');
      assert.deepEqual(await map('f', [1, 2]), [30, 60]);
    });
    it('fail at their own line and column', async () => {
      save('helper.ts', 'export const k: number = 2;');
      const error = await map('f', [-1]).catch((reason: { errors: RemoteError[] }) => reason.errors[0]);
      assert.ok(error instanceof RemoteError);
      assert.deepEqual([error.file, error.line, error.column], [file, 3, 20]);
    });
    it('that Node cannot import say so, and what to do', async () => {
      save('helper.ts', 'export enum K { k }; export const { k } = K;');
      await assert.rejects(
        map('f', [1]),
        /Node cannot import main\.ts as it is \(.*enum.*\): ship the slice or the module instead\./s,
      );
    });
  });

  describe('on an older Node', () => {
    const bench = new ClientBench();
    before(function () {
      // The engines' Node is the one that runs the tests, which may be new.
      if ((process.features as { typescript?: unknown }).typescript) {
        process.stderr.write('      skipped: this Node runs TypeScript itself\n');
        this.skip();
      }
      return bench.start(1);
    });
    after(() => bench.close());

    it('say which Node it takes', async () => {
      save('helper.ts', 'export const k: number = 2;');
      const shipped = await shipFunction({ file, name: 'f', mode: 'reference' });
      await assert.rejects(
        async () => bench.client.loadBalancedView().apply(shipped, 1),
        /Node v\S+ on this engine cannot import TypeScript: give engines Node 22\.18 or newer/,
      );
    });
  });
});
