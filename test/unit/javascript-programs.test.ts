/** A slice gives what the whole module gives where files import each other, and packages: random programs, shipped both ways. */
import assert from 'node:assert/strict';
import { loadShipped } from '../../src/cluster/engine/code';
import { type ShippingMode, shipFunction, stopBundler } from '../../src/cluster/shipping';
import { ProgramFolder } from '../../src/cluster/shipping/test-support';
import { type ProgramFiles, randomProgram } from '../support/slices/random-programs';

/** Of random programs; hundreds of others were run by hand. */
const SEED = 1;
const COUNT = 25;
const FAILED = /^\w*Error: /;
const PROGRAM = `\nfunction main() { f(); throw new Error('main ran'); }\nmain();\n`;

describe('slices of random programs', () => {
  const folder = new ProgramFolder();
  after(async () => {
    await stopBundler();
    folder.remove();
  });

  /** In a folder of its own, as packages are loaded once for each. */
  const given = async (name: string, files: ProgramFiles, mode: ShippingMode): Promise<string> => {
    folder.write(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text])));
    try {
      const shipped = await shipFunction({ file: folder.of(`${name}/tagged.ts`), name: 'f', mode });
      return String(await (await loadShipped(shipped))());
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  };

  it('give what the whole programs give', async function () {
    this.timeout(60_000);
    let ran = 0;
    const different: string[] = [];
    for (let index = 0; index < COUNT; index++) {
      const files = randomProgram(SEED + index);
      const whole = await given(`whole${index}`, files, 'module');
      // Those that fail as a whole prove nothing.
      if (FAILED.test(whole)) continue;
      ran += 1;
      const sliced = await given(
        `sliced${index}`,
        { ...files, 'tagged.ts': files['tagged.ts']! + PROGRAM },
        'slice',
      );
      if (sliced !== whole) different.push(`${whole} became ${sliced} of:\n${textOf(files)}`);
    }
    assert.deepEqual(different, []);
    assert.ok(ran > COUNT / 2, `${ran} programs ran`);
  });
});

function textOf(files: ProgramFiles): string {
  return Object.entries(files)
    .map(([name, text]) => `// ${name}\n${text}`)
    .join('\n');
}
