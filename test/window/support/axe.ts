// What axe, the accessibility checker, finds in a page within the editor.
import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { FrameLocator } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface WithAxe {
  axe: { run(options: RunOptions): Promise<AxeResults> };
}

/** A line for each element that violates a rule: the rule, the element, what is wrong with it. */
export async function violations(frame: FrameLocator): Promise<string[]> {
  const root = await frame.locator(':root').elementHandle();
  const page = await root?.ownerFrame();
  if (!page) throw new Error('The page has no frame.');
  await page.evaluate(source);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as WithAxe).axe.run({ resultTypes: ['violations'] }),
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
  );
}
