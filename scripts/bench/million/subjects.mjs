// The functions that are run over a million inputs, in both languages: one of numbers, one of records and failures, one that
// prints, and one that nobody waits for to end.

export const ITEMS = 1_000_000;

const typescript = `/** @parallel */
export function twice(x: number): number {
  return 2 * x;
}

/** @parallel */
export function wave(x: number) {
  if (x % 1000 === 7) throw new RangeError(\`\${x} is out of range\`);
  return { angle: x / 500, height: Math.sin(x / 500), even: x % 2 === 0 };
}

/** @parallel */
export function talk(x: number): number {
  console.log(\`looked at \${x}, and it was nothing special\`);
  return x;
}

/** @parallel */
export function ponder(x: number) {
  let sum = 0;
  for (let i = 1; i < 100_000; i += 1) sum += Math.sin(x / i);
  return { sum, even: x % 2 === 0 };
}
`;

const python = `import math


@parallel
def twice(x):
    return 2 * x


@parallel
def wave(x):
    if x % 1000 == 7:
        raise ValueError(f"{x} is out of range")
    return {"angle": x / 500, "height": math.sin(x / 500), "even": x % 2 == 0}


@parallel
def talk(x):
    print(f"looked at {x}, and it was nothing special")
    return x


@parallel
def ponder(x):
    return {"sum": sum(math.sin(x / i) for i in range(1, 10_000)), "even": x % 2 == 0}
`;

/** By language: the file in the editor, its text, and what the box of inputs is given. Their lenses are in the order of `names`. */
export const subjects = {
  typescript: {
    file: 'million.ts',
    text: typescript,
    inputs: `Array.from({ length: ${ITEMS} }, (_, i) => i)`,
  },
  python: { file: 'million.py', text: python, inputs: `range(${ITEMS})` },
};
export const names = ['twice', 'wave', 'talk', 'ponder'];
