/** The example of docs/python.md, run as it stands there. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { packageRoot } from '../../src/cluster/launch/programs';
import { ControllerBench } from '../support/controller-bench';

const root = packageRoot(__dirname);

describe('the page on calling Python', () => {
  it('shows an example that runs', async () => {
    const bench = new ControllerBench();
    try {
      const controller = await bench.controller(['--ping=1000']);
      bench.ipengine(controller);
      await controller.hub.engines(1);
      const file = join(bench.ipythonDir, 'analysis.py');
      writeFileSync(file, 'import math\n\ndef area(radius):\n    return math.pi * radius ** 2\n');
      const page = readFileSync(join(root, 'docs/python.md'), 'utf8');
      const example = /```ts\n(.*?)```/s.exec(page)?.[1] ?? '';
      const body = example
        .replace(/^import .*\n/gm, '')
        .replace("'analysis.py'", JSON.stringify(file))
        .replace("{ profile: 'default' }", JSON.stringify({ profileDir: bench.profile.path }));
      const script = `
const { Client, py, pythonFunction, Reference } = require(${JSON.stringify(join(root, 'dist/index.js'))});
(async () => {
  ${body}
  console.log(JSON.stringify({ areas, total, mean }));
  await client.close();
})();`;
      const { code } = transformSync(script, { loader: 'ts' });
      const node = { version: process.version, interpreter: process.execPath };
      const { stdout, stderr } = await bench.runPython(node, '-e', code);
      assert.deepEqual(
        JSON.parse(stdout || stderr),
        { areas: [Math.PI, Math.PI * 4, Math.PI * 9], total: 3.5, mean: [3.5 / 3] },
        stderr,
      );
    } finally {
      await bench.close();
    }
  });
});
