// The files of 500 lines that the clicks are on: types, constants, helpers, functions that have nothing to do with ours.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FUNCTIONS = 48;
const times = (text) => Array.from({ length: FUNCTIONS }, (_, n) => text(n));

/** `began` gives the time it began at, in milliseconds since 1970. */
const typescript = (edit) =>
  [
    `import { hostname } from 'node:os';`,
    `import settings from './settings.json';`,
    `import { clamp, weights } from './helper';`,
    `interface Reading { value: number }`,
    `const LIMIT = 1000;`,
    `console.log('loaded on', hostname());`,
    ...times(
      (n) => `/** Step ${n} of a calculation. */
export function step${n}(reading: Reading): number {
  const scaled = reading.value * settings.scale + ${n};
  if (scaled > LIMIT) return LIMIT;
  for (const [name, weight] of Object.entries(weights)) {
    if (name.length === ${n}) return scaled * weight;
  }
  return clamp(scaled, 0, LIMIT);
}
`,
    ),
    `/** @parallel range(1000) */`,
    `export function began(x: number): number {`,
    `  const begun = Date.now();`,
    `  return begun + 0 * (step1({ value: x }) + step40({ value: x }) + ${edit});`,
    `}`,
    `// The end.`,
  ].join('\n');

const python = (edit) =>
  [
    `import json`,
    `import time`,
    `from dataclasses import dataclass`,
    `from pathlib import Path`,
    `from settings_of_helper import clamp, weights`,
    `LIMIT = 1000`,
    `SCALE = json.loads((Path(__file__).parent / "settings.json").read_text())["scale"]`,
    `print("loaded in", Path.cwd())`,
    `@dataclass`,
    `class Reading:`,
    `    value: float`,
    ...times(
      (n) => `
def step${n}(reading: Reading) -> float:
    """Step ${n} of a calculation."""
    scaled = reading.value * SCALE + ${n}
    if scaled > LIMIT:
        return LIMIT
    for name, weight in weights.items():
        if len(name) == ${n}:
            return scaled * weight
    return clamp(scaled, 0, LIMIT)
`,
    ),
    `@parallel`,
    `def began(x: float) -> float:`,
    `    begun = time.time() * 1000`,
    `    return begun + 0 * (step1(Reading(x)) + step40(Reading(x)) + ${edit})`,
    `# The end.`,
  ].join('\n');

const FILES = {
  'settings.json': '{"scale": 2}',
  'helper.ts':
    'export const weights: Record<string, number> = { mass: 2 };\n' +
    'export const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));\n',
  'settings_of_helper.py':
    'weights = {"mass": 2}\n\n\ndef clamp(x, low, high):\n    return min(high, max(low, x))\n',
};

/** A folder with both, and what they import. */
export function makeProject() {
  const folder = mkdtempSync(join(tmpdir(), 'engine-room-click-'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  const name = 'began';
  const inputs = 'range(1000)';
  return {
    typescript: {
      ...{ file: join(folder, 'readings.ts'), name, inputs },
      ownInputs: 'Object.values(weights)',
      sourceOf: typescript,
    },
    python: {
      ...{ file: join(folder, 'readings.py'), name, inputs },
      ownInputs: 'list(weights.values())',
      sourceOf: python,
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
