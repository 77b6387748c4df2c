// The functions that are run over a million inputs, in both languages.

export const ITEMS = 1_000_000;

const typescript = `/** @parallel Array.from({ length: ${ITEMS} }, (_, i) => i) */
export function twice(x: number): number {
  return 2 * x;
}

/** @parallel Array.from({ length: ${ITEMS} }, (_, i) => i) */
export function wave(x: number) {
  if (x % 1000 === 7) throw new RangeError(\`\${x} is out of range\`);
  return { angle: x / 500, height: Math.sin(x / 500), even: x % 2 === 0 };
}

/** @parallel Array.from({ length: ${ITEMS} }, (_, i) => i) */
export function talk(x: number): number {
  console.log(\`looked at \${x}, and it was nothing special\`);
  return x;
}
`;

const python = `import math


@parallel(range(${ITEMS}))
def twice(x):
    return 2 * x


@parallel(range(${ITEMS}))
def wave(x):
    if x % 1000 == 7:
        raise ValueError(f"{x} is out of range")
    return {"angle": x / 500, "height": math.sin(x / 500), "even": x % 2 == 0}


@parallel(range(${ITEMS}))
def talk(x):
    print(f"looked at {x}, and it was nothing special")
    return x
`;

/** By language: the file in the editor, and its text. Their lenses are in the order of `names`. */
export const subjects = {
  typescript: { file: 'million.ts', text: typescript },
  python: { file: 'million.py', text: python },
};
export const names = ['twice', 'wave', 'talk'];
